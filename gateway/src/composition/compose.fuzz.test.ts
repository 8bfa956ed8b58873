import { validatorFor } from "@sneck/runtime"
import type { JsonSchema, Tool, Toolset } from "@sneck/runtime"
import * as fc from "fast-check"
import { expect, test } from "vitest"
import { compileToolset } from "@sneck/runtime"
import { assemble } from "./assemble.ts"
import { compose } from "./compose.ts"
import { toolsetSettings } from "./toolset-settings.ts"

const names = ["list", "get", "create", "museum_list", "library_list"]
const parameters = ["id", "limit", "body", "note"]
const slugs = ["museum", "library", "museum-2"]

const property = fc.constantFrom<JsonSchema>(
  { type: "string" },
  { type: "integer" },
  { type: "string", enum: ["a", "b"] },
)
const schema = fc
  .record({ properties: fc.dictionary(fc.constantFrom(...parameters), property), required: fc.subarray(parameters) })
  .map(({ properties, required }) => ({
    type: "object" as const,
    properties,
    required: required.filter((name) => Object.hasOwn(properties, name)),
    additionalProperties: false,
  }))

const tool = fc
  .record({ name: fc.constantFrom(...names), enabled: fc.boolean(), inputSchema: schema })
  .map(({ name, enabled, inputSchema }): Tool => ({
    name,
    description: name,
    inputSchema,
    enabled,
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: true },
    target: { kind: "operation", method: "GET", path: `/${name}`, parameters: [], security: [], accept: "" },
  }))

const source = fc
  .record({
    slug: fc.constantFrom(...slugs),
    tools: fc.uniqueArray(tool, { selector: ({ name }) => name, maxLength: 4 }),
  })
  .map(({ slug, tools }) => {
    const head = {
      slug,
      title: slug,
      version: "1",
      servers: [],
      serverUrlVariable: "",
      securitySchemes: {},
      variables: [],
    }
    return { slug, toolset: { ...head, tools } satisfies Toolset }
  })
const sources = fc.uniqueArray(source, { selector: ({ slug }) => slug })

const parameterOverride = fc.record(
  {
    hidden: fc.boolean(),
    rename: fc.constantFrom(...parameters, "other"),
    constant: fc.constantFrom("a", 1),
    default: fc.constantFrom("b", 2),
  },
  { requiredKeys: [] },
)
const override = fc.record(
  {
    name: fc.constantFrom(...names, "renamed"),
    enabled: fc.boolean(),
    confirmation: fc.boolean(),
    parameters: fc.dictionary(fc.constantFrom(...parameters), parameterOverride),
  },
  { requiredKeys: [] },
)
const settings = fc
  .record({
    include: fc.array(
      fc.record(
        { source: fc.constantFrom(...slugs), names: fc.subarray(["*list*", "get"], { minLength: 1 }) },
        { requiredKeys: ["source"] },
      ),
    ),
    overrides: fc.dictionary(fc.constantFrom(...names, "museum/list", "gone"), override),
  })
  .map((each) => toolsetSettings.parse(each))

function checkNames(
  wanted: ReturnType<typeof toolsetSettings.parse>,
  given: { slug: string; toolset: Toolset }[],
): void {
  const { parts, diagnostics } = compose(wanted, given)
  const { tools } = assemble({ slug: "all", title: "All" }, parts)
  expect(new Set(tools.map(({ name }) => name)).size).toBe(tools.length)
  for (const each of tools) expect(each.name).toMatch(/^[a-zA-Z][A-Za-z0-9_]{0,47}$/)
  expect(compose(wanted, given)).toEqual({ parts, diagnostics })
}

test("whatever is chosen and overridden, every name is there once, and the same again gives the same", () => {
  fc.assert(fc.property(settings, sources, checkNames))
})

function checkArguments(
  wanted: ReturnType<typeof toolsetSettings.parse>,
  given: { slug: string; toolset: Toolset }[],
  args: object,
): void {
  for (const { toolset } of compose(wanted, given).parts) {
    for (const compiled of compileToolset(toolset).tools.values()) {
      const { inputSchema, parameters: ruling } = compiled.tool
      const own = compiled.ownArguments(args as Record<string, unknown>)
      for (const [name, rule] of Object.entries(ruling?.rules ?? {})) {
        if (rule.hidden === true) expect(own[name]).toEqual(rule.constant ?? rule.default)
      }
      const isShown = validatorFor(inputSchema)(args).length === 0
      const known = Object.keys((ruling?.ownSchema ?? inputSchema).properties ?? {})
      if (isShown) for (const name of Object.keys(own)) expect(known).toContain(name)
    }
  }
}

test("what callers may send by the shown schema never reaches a tool as what was hidden from them", () => {
  const args = fc.dictionary(fc.constantFrom(...parameters, "other"), fc.constantFrom("a", "b", 1, 2))
  fc.assert(fc.property(settings, sources, args, checkArguments))
})
