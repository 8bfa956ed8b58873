import type { Tool, Toolset } from "@sneck/runtime"
import { expect, test } from "vitest"
import { compose } from "./compose.ts"
import type { ParameterOverride } from "./tool-override.ts"
import { toolsetSettings } from "./toolset-settings.ts"
import type { ToolsetSettingsInput } from "./toolset-settings.ts"

const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true }

function toolOf(name: string, more: Partial<Tool> = {}): Tool {
  return {
    name,
    description: name,
    inputSchema: { type: "object", properties: { id: { type: "string" } }, required: ["id"] },
    annotations,
    enabled: true,
    target: { kind: "operation", method: "GET", path: `/${name}/{id}`, parameters: [], security: [], accept: "" },
    ...more,
  }
}

function sourceOf(slug: string, tools: readonly Tool[]): { slug: string; toolset: Toolset } {
  const serverUrlVariable = `${slug.toUpperCase()}_SERVER_URL`
  return {
    slug,
    toolset: {
      slug,
      title: slug,
      version: "1",
      servers: [],
      serverUrlVariable,
      securitySchemes: {},
      variables: [],
      tools,
    },
  }
}

const museum = sourceOf("museum", [toolOf("list_events", { tags: ["events"] }), toolOf("get_ticket"), toolOf("search")])
const library = sourceOf("library", [toolOf("list_books"), toolOf("search")])

function composed(settings: ToolsetSettingsInput, sources = [museum, library]) {
  const { parts, diagnostics } = compose(toolsetSettings.parse(settings), sources)
  const names = parts.flatMap(({ toolset }) => toolset.tools.map(({ name }) => name))
  return { parts, names, diagnostics, codes: diagnostics.map(({ code }) => code), first: parts[0]?.toolset.tools[0] }
}

test("a source that is chosen without lists comes whole", () => {
  const { parts, diagnostics } = composed({ include: [{ source: "museum" }] })
  expect(parts).toEqual([museum])
  expect(diagnostics).toEqual([])
})

test("all lists of a choice have to agree, and several choices add up", () => {
  expect(composed({ include: [{ source: "museum", names: ["*e*"], exclude: ["get_*"] }] }).names).toEqual([
    "list_events",
    "search",
  ])
  expect(composed({ include: [{ source: "museum", tags: ["events"], methods: ["post"] }] }).names).toEqual([])
  expect(
    composed({
      include: [
        { source: "museum", tags: ["events"] },
        { source: "museum", paths: ["/get_ticket/*"] },
      ],
    }).names,
  ).toEqual(["list_events", "get_ticket"])
})

test("two sources with one name: the first keeps it, the other is told by its source, and that is reported", () => {
  const { names, codes } = composed({ include: [{ source: "museum" }, { source: "library" }] })
  expect(names).toEqual(["list_events", "get_ticket", "search", "list_books", "library_search"])
  expect(codes).toEqual(["name-collision"])
})

test("what matches nothing is reported, with what was meant", () => {
  expect(composed({ include: [{ source: "musum" }] }).diagnostics[0]).toMatchObject({
    code: "unknown-source",
    hint: "Did you mean museum?",
  })
  expect(composed({ include: [{ source: "museum", names: ["x*"] }] }).codes).toEqual(["choice-matches-nothing"])
  const stale = composed({ include: [{ source: "museum" }], overrides: { list_event: { enabled: false } } })
  expect(stale.diagnostics).toMatchObject([
    { code: "override-unused", pointer: "/overrides/list_event", hint: "Did you mean list_events?" },
  ])
})

test("an override of a name that two sources have holds for both, until it names one", () => {
  const include = [{ source: "museum" }, { source: "library" }]
  const both = composed({ include, overrides: { search: { enabled: false } } })
  expect(both.parts.flatMap(({ toolset }) => toolset.tools).filter(({ enabled }) => !enabled)).toHaveLength(2)
  expect(both.codes).toContain("override-ambiguous")
  const one = composed({ include, overrides: { "library/search": { name: "find_books" } } })
  expect(one.names).toEqual(["list_events", "get_ticket", "search", "list_books", "find_books"])
  expect(one.codes).toEqual([])
})

test("overrides change what clients see and leave the rest", () => {
  const override = {
    name: "events",
    title: "Events",
    annotations: { readOnlyHint: false },
    confirmation: true,
    fields: "items",
  }
  const { first } = composed({ include: [{ source: "museum" }], overrides: { list_events: override } })
  expect(first).toMatchObject({
    name: "events",
    title: "Events",
    description: "list_events",
    annotations: { readOnlyHint: false, openWorldHint: true },
    confirmation: true,
    fields: "items",
    target: { path: "/list_events/{id}" },
  })
})

test("a name that another tool of the source has is not given twice", () => {
  const { names, codes } = composed({ include: [{ source: "museum" }], overrides: { list_events: { name: "search" } } })
  expect(names).toEqual(["list_events", "get_ticket", "search"])
  expect(codes).toEqual(["override-name-taken"])
})

test("a required argument is only hidden with a value, and a stale one is reported", () => {
  const include = [{ source: "museum" }]
  const hide = (parameter: object) =>
    composed({ include, overrides: { list_events: { parameters: { id: parameter } } } })
  expect(hide({ hidden: true })).toMatchObject({
    codes: ["override-hides-required"],
    first: { inputSchema: { required: ["id"] } },
  })
  expect(hide({ constant: "e1" }).first?.inputSchema).toEqual({ type: "object", properties: {} })
  expect(hide({ default: "e1" }).first?.inputSchema).toEqual({
    type: "object",
    properties: { id: { type: "string", default: "e1" } },
  })
  const stale = composed({ include, overrides: { list_events: { parameters: { ids: { hidden: true } } } } })
  expect(stale.diagnostics).toMatchObject([{ code: "override-parameter-unused", hint: "Did you mean id?" }])
})

test("the same settings and sources give the same result", () => {
  const settings = { include: [{ source: "library" }, { source: "museum" }], overrides: { search: { name: "find" } } }
  expect(composed(settings)).toEqual(composed(settings))
})

test("values that an override gives have to fit the argument, wherever its schema is told", () => {
  const size = { $ref: "#/$defs/Size" }
  const properties = { size, count: { type: "integer" }, box: { type: "object", properties: { size } } }
  const inputSchema = { type: "object" as const, properties, $defs: { Size: { enum: ["s", "l"] } } }
  const shop = sourceOf("shop", [toolOf("order", { inputSchema })])
  const findings = (parameters: Record<string, ParameterOverride>) =>
    composed({ include: [{ source: "shop" }], overrides: { order: { parameters } } }, [shop]).diagnostics
  expect(findings({ size: { constant: "s" }, count: { default: 1 }, "box.size": { rename: "format" } })).toEqual([])
  expect(findings({ box: { default: { format: "l" } }, "box.size": { rename: "format" } })).toEqual([])
  expect(findings({ size: { constant: "xl" } })).toMatchObject([
    { severity: "error", code: "override-constant-unfit", pointer: "/overrides/order" },
  ])
  const [wrong] = findings({ count: { default: "1" } })
  expect(wrong).toMatchObject({ severity: "warning", code: "override-default-unfit" })
  expect(wrong?.message).toMatch(/^order: the default of count does not fit: count must be/)
  expect(findings({ "box.size": { constant: 7 } })[0]?.message).toContain("box.size")
})
