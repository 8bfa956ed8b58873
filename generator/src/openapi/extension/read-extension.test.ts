import { describe, expect, it } from "vitest"
import { document, generateText } from "../../testing.ts"

function described(operation: string, options: { path?: string; top?: string } = {}) {
  const item = `/a:\n${options.path ?? ""}  get:\n    operationId: plain\n    summary: Plain.\n${operation.replaceAll(/^(?=.)/gm, "    ")}`
  const top = options.top === undefined ? {} : { top: `servers: [{ url: https://a.example.com }]\n${options.top}` }
  return generateText(document({ paths: item, ...top }))
}

describe("extensions of an operation", () => {
  it.each([
    [
      "x-sneck",
      "x-sneck: { name: best, title: T, description: D, enabled: false, annotations: { readOnlyHint: false } }",
    ],
    [
      "x-gram",
      "x-gram: { name: best, summary: T, description: D }\nx-sneck: { enabled: false, annotations: { readOnlyHint: false } }",
    ],
    [
      "x-speakeasy-mcp",
      "x-speakeasy-mcp: { name: best, title: T, description: D, disabled: true, readOnlyHint: false }",
    ],
  ])("of the kind %s name and describe its tool", async (_key, extension) => {
    const { toolset, diagnostics } = await described(extension)
    expect(toolset.tools).toMatchObject([
      {
        name: "best",
        title: "T",
        description: "D",
        enabled: false,
        annotations: { readOnlyHint: false, openWorldHint: true },
      },
    ])
    expect(diagnostics.filter(({ code }) => code.startsWith("extension"))).toEqual([])
  })

  it("count in the order x-sneck, x-gram, x-speakeasy-mcp, member by member", async () => {
    const { toolset } =
      await described(`x-speakeasy-mcp: { name: s, title: S, description: S, destructiveHint: true, idempotentHint: false }
x-gram: { name: g, description: G }
x-sneck: { name: n, annotations: { idempotentHint: true } }`)
    expect(toolset.tools).toMatchObject([
      { name: "n", description: "G", title: "S", annotations: { destructiveHint: true, idempotentHint: true } },
    ])
  })

  it.each(["x-sneck: { responseFields: true }", "x-gram: { responseFilterType: jq }"])(
    "let calls pick from the result: %s",
    async (extension) => {
      const { toolset, diagnostics } = await described(extension)
      expect(toolset.tools).toMatchObject([{ name: "plain", responseFields: true }])
      expect(diagnostics.filter(({ code }) => code.startsWith("extension"))).toEqual([])
    },
  )

  it("that are empty texts say nothing", async () => {
    const { toolset } = await described('x-gram: { name: "", summary: "", description: " " }')
    expect(toolset.tools).toMatchObject([{ name: "plain", title: "Plain", description: "Plain." }])
  })

  it("do not turn a destructive tool on by saying that it is not disabled", async () => {
    const text = document({ paths: "/a: { delete: { operationId: a, x-speakeasy-mcp: { disabled: false } } }" })
    expect((await generateText(text)).tool("a").enabled).toBe(false)
  })

  it("make scopes tags", async () => {
    const { toolset } = await described("tags: [shop]\nx-speakeasy-mcp: { scopes: [read, shop] }")
    expect(toolset.tools[0]?.tags).toEqual(["shop", "read"])
  })

  it("are kept by Swagger 2.0", async () => {
    const text = 'swagger: "2.0"\nhost: a.example.com\npaths: { /a: { get: { x-gram: { name: best } } } }'
    expect((await generateText(text)).tool("best")).toBeDefined()
  })
})

describe("x-sneck further up", () => {
  it("holds for all operations below, the nearest first", async () => {
    const top = "x-sneck: { enabled: false, annotations: { openWorldHint: false, idempotentHint: false } }"
    const path = "  x-sneck: { annotations: { idempotentHint: true } }\n"
    expect((await described("", { top, path })).toolset.tools).toMatchObject([
      { enabled: false, annotations: { openWorldHint: false, idempotentHint: true } },
    ])
    expect((await described("x-sneck: { enabled: true }", { top })).toolset.tools).toMatchObject([{ enabled: true }])
  })

  it("names no tool, and other products' extensions do not count there", async () => {
    const { found, toolset } = await described("", {
      top: "x-sneck: { name: all }\nx-gram: { name: all }",
      path: "  x-speakeasy-mcp: {}\n",
    })
    expect(toolset.tools).toMatchObject([{ name: "plain" }])
    expect(found("extension-unknown-member")).toMatchObject([{ pointer: "/x-sneck/name", line: 4 }])
    expect(
      found("extension-misplaced")
        .map(({ pointer }) => pointer)
        .toSorted(),
    ).toEqual(["/paths/~1a/x-speakeasy-mcp", "/x-gram"])
  })
})

describe("what is not understood is told", () => {
  it.each([
    ["x-sneck: { nmae: x }", "extension-unknown-member", "warning", 'x-sneck has no member "nmae" here.'],
    ["x-gram: { variation: x }", "extension-unknown-member", "warning", 'x-gram has no member "variation" here.'],
    ['x-sneck: { enabled: "no" }', "extension-malformed", "warning", "x-sneck.enabled must be true or false."],
    [
      "x-sneck: { inputMode: wide }",
      "extension-malformed",
      "warning",
      "x-sneck.inputMode must be nested, flat, grouped.",
    ],
    [
      "x-sneck: { annotations: { readOnly: true } }",
      "extension-malformed",
      "warning",
      "x-sneck.annotations must be an object of",
    ],
    [
      "x-speakeasy-mcp: { scopes: read }",
      "extension-malformed",
      "warning",
      "x-speakeasy-mcp.scopes must be a list of texts.",
    ],
    ["x-speakeasy-mcp: true", "extension-malformed", "warning", "x-speakeasy-mcp must be an object."],
    ["x-gram: { confirm: always }", "extension-without-effect", "warning", "x-gram.confirm has no effect"],
    ["x-gram: { confirmPrompt: sure }", "extension-without-effect", "info", "x-gram.confirmPrompt has no effect"],
  ])("%s", async (extension, code, severity, message) => {
    const { found, toolset } = await described(extension)
    expect(toolset.tools).toMatchObject([{ name: "plain", enabled: true }])
    expect(found(code)).toMatchObject([{ severity, line: 9 }])
    expect(found(code)[0]?.message).toContain(message)
  })
})
