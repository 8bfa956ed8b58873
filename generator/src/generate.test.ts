import { describe, expect, it } from "vitest"
import { generateFromOpenApi } from "./generate.ts"
import { document, generateText } from "./testing.ts"

async function refusalOf(content: string | Uint8Array) {
  const { toolset, diagnostics } = await generateFromOpenApi({ content })
  expect(toolset).toBeUndefined()
  return diagnostics.find(({ severity }) => severity === "error")
}

describe("what cannot be used at all", () => {
  it("says that an empty file is empty", async () => {
    expect(await refusalOf(" \n")).toMatchObject({ code: "empty", line: 1 })
  })

  it("says that a web page is no description", async () => {
    expect(await refusalOf("<!DOCTYPE html><p>Docs</p>")).toMatchObject({ code: "not-openapi", line: 1 })
  })

  it("says that other YAML is no description", async () => {
    expect(await refusalOf("name: compose\nservices: {}")).toMatchObject({ code: "not-openapi" })
  })

  it("names the version that it does not support", async () => {
    const refusal = await refusalOf('{\n  "openapi": "4.0.0" }')
    expect(refusal).toMatchObject({ code: "unsupported-version", pointer: "/openapi", line: 2, column: 3 })
    expect(refusal?.message).toContain("4.0.0")
  })

  it("locates where JSON was cut off", async () => {
    expect(await refusalOf('{"openapi": "3.1.0",\n"paths": {"/a": {')).toMatchObject({
      code: "truncated-json",
      line: 2,
      column: 18,
    })
  })

  it("locates a tab in YAML", async () => {
    expect(await refusalOf("openapi: 3.1.0\npaths:\n\t/a: {}")).toMatchObject({ code: "yaml-tabs", line: 3 })
  })

  it("locates other mistakes in YAML", async () => {
    expect(await refusalOf("openapi: 3.1.0\npaths: {/a: [}")).toMatchObject({ code: "invalid-yaml", line: 2 })
  })

  it("refuses a YAML alias bomb without writing it out", async () => {
    const levels = Array.from({ length: 12 }, (_, level) => {
      const items = level === 0 ? "x" : `*a${level - 1}`
      return `a${level}: &a${level} [${Array.from({ length: 9 }, () => items).join(", ")}]`
    })
    const refusal = await refusalOf(["openapi: 3.1.0", ...levels, "paths: {}"].join("\n"))
    expect(refusal).toMatchObject({ code: "yaml-alias-bomb", line: 8 })
  })

  it("refuses a YAML alias that contains itself", async () => {
    expect(await refusalOf("openapi: 3.1.0\nx: &x { y: *x }")).toMatchObject({ code: "yaml-alias-bomb", line: 2 })
  })

  it("refuses a description without paths", async () => {
    expect(await refusalOf("openapi: 3.1.0\ninfo: { title: A }")).toMatchObject({ code: "no-paths", line: 1 })
  })

  it("refuses a binary file", async () => {
    expect(await refusalOf(new Uint8Array([137, 80, 78, 71, 0, 0]))).toMatchObject({ code: "not-text" })
  })
})

describe("one broken operation", () => {
  const content = `openapi: 3.1.0
info: { title: Ticket API, version: 1.0.0 }
servers: [{ url: https://api.example.com }]
paths:
  /tickets:
    get: { operationId: listTickets, summary: Lists tickets. }
    post:
      operationId: buyTicket
      requestBody:
        content:
          application/json:
            schema: { $ref: "#/components/schemas/Missing" }
`

  it("costs itself only, with pointer, line and hint", async () => {
    const { toolset, found } = await generateText(content)
    expect(toolset.tools.map(({ name }) => name)).toEqual(["list_tickets"])
    expect(found("dangling-ref")).toMatchObject([
      {
        severity: "error",
        pointer: "/paths/~1tickets/post/requestBody/content/application~1json/schema",
        line: 12,
        hint: expect.stringContaining("Correct the reference") as string,
      },
    ])
  })

  it("is reported at the operation when the fault is in a component", async () => {
    const { found } = await generateText(
      document({
        paths: `/a: { get: { summary: A } }
/b:
  post: { requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/B" } } } } }`,
        components: `schemas: { B: { properties: { c: { $ref: "#/components/schemas/C" } } } }`,
      }),
    )
    expect(found("dangling-ref")).toMatchObject([{ pointer: "/paths/~1b/post", line: 7 }])
    expect(found("dangling-ref")[0]?.message).toContain("/components/schemas/B/properties/c")
  })

  it.each([
    ["null", "malformed-operation"],
    ["{ parameters: [{ name: x }] }", "malformed-parameter"],
    ['{ parameters: [{ $ref: "#/components/parameters/none" }] }', "dangling-ref"],
    ["{ requestBody: 5 }", "malformed-body"],
  ])("%s is left out as %s", async (operation, code) => {
    const { toolset, found } = await generateText(document({ paths: `/a: { get: ${operation}, put: { summary: A } }` }))
    expect(toolset.tools).toHaveLength(1)
    expect(found(code)).toMatchObject([{ severity: "error" }])
  })

  it("that is nested too deeply for the stack is left out", async () => {
    const schema = `${'{"items":'.repeat(20_000)}{}${"}".repeat(20_000)}`
    const bad = `{"requestBody":{"content":{"application/json":{"schema":${schema}}}}}`
    const { toolset, found } = await generateText(`{"openapi":"3.1.0","paths":{"/a":{"get":{},"post":${bad}}}}`)
    expect(toolset.tools).toHaveLength(1)
    expect(found("too-deep")).toHaveLength(1)
  })
})

describe("a toolset", () => {
  it("takes its slug from the title", async () => {
    const { toolset } = await generateText(document({ paths: "/a: { get: {} }" }))
    expect(toolset).toMatchObject({
      slug: "ticket",
      title: "Ticket API",
      version: "1.0.0",
      serverUrlVariable: "TICKET_SERVER_URL",
    })
  })

  it("takes its title from the file when `info` is missing", async () => {
    const { toolset } = await generateText("openapi: 3.1.0\npaths: { /a: { get: {} } }", {
      location: "specs/box-office.yaml",
    })
    expect(toolset).toMatchObject({ slug: "box-office", title: "box-office" })
  })

  it("turns off what is deprecated or deletes, unless all tools are asked for", async () => {
    const content = document({ paths: "/a: { get: {}, put: { deprecated: true }, delete: {} }" })
    const names = async (allTools: boolean) =>
      (await generateText(content, { allTools })).toolset.tools.filter(({ enabled }) => enabled).map(({ name }) => name)
    expect(await names(false)).toEqual(["get_a"])
    expect(await names(true)).toEqual(["get_a", "put_a", "delete_a"])
  })

  it("turns off what x-sneck calls destructive", async () => {
    const { tool } = await generateText(
      document({ paths: "/a: { post: { x-sneck: { annotations: { destructiveHint: true } } }, get: {} }" }),
    )
    expect(tool("post_a").enabled).toBe(false)
    expect(tool("get_a").enabled).toBe(true)
  })

  it("lets x-sneck override what is implied", async () => {
    const extension =
      "{ name: wipe, title: Wipe, description: Wipes., enabled: true, annotations: { destructiveHint: false } }"
    const { tool } = await generateText(
      document({ paths: `/a: { delete: { operationId: b, x-sneck: ${extension} } }` }),
    )
    expect(tool("wipe")).toMatchObject({
      title: "Wipe",
      description: "Wipes.",
      enabled: true,
      annotations: { destructiveHint: false },
    })
  })

  it("reads annotations from the method", async () => {
    const { tool } = await generateText(document({ paths: "/a: { get: {}, post: {}, put: {}, delete: {} }" }))
    expect(tool("get_a").annotations).toMatchObject({
      readOnlyHint: true,
      destructiveHint: false,
      idempotentHint: true,
    })
    expect(tool("post_a").annotations).toMatchObject({
      readOnlyHint: false,
      destructiveHint: false,
      idempotentHint: false,
    })
    expect(tool("put_a").annotations).toMatchObject({
      readOnlyHint: false,
      destructiveHint: true,
      idempotentHint: true,
    })
    expect(tool("delete_a").annotations).toMatchObject({ destructiveHint: true, idempotentHint: true })
  })

  it("is safe with names of the prototype", async () => {
    const content = `{"openapi":"3.1.0","paths":{"/__proto__":{"post":{"operationId":"constructor",
      "parameters":[{"name":"__proto__","in":"query"},{"name":"toString","in":"query"}],
      "requestBody":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/__proto__"}}}}}}},
      "components":{"schemas":{"__proto__":{"properties":{"__proto__":{"type":"string"},"constructor":{"$ref":"#/components/schemas/valueOf"}}},
      "valueOf":{"properties":{"self":{"$ref":"#/components/schemas/valueOf"}}}}}}`
    const { tool } = await generateText(content)
    const { properties, $defs } = tool("constructor").inputSchema
    expect(Object.keys(properties ?? {})).toEqual(["proto", "toString", "body"])
    expect(Object.keys(properties?.["body"]?.["properties"] ?? {})).toEqual(["__proto__", "constructor"])
    expect(Object.keys($defs as object)).toEqual(["valueOf"])
    expect(tool("constructor").target.parameters.map(({ name }) => name)).toEqual(["__proto__", "toString"])
  })

  it("reads a path without its first slash, also beside the same one with it", async () => {
    const { toolset } = await generateText(document({ paths: "a: { get: {} }\n/a: { get: {} }" }))
    expect(toolset.tools.map(({ target }) => target.path)).toEqual(["/a", "/a"])
    expect(new Set(toolset.tools.map(({ name }) => name)).size).toBe(2)
  })

  it("keeps a 3.2 QUERY operation and reports methods that it does not know", async () => {
    const paths = "/a: { query: { operationId: find }, additionalOperations: { COPY: { operationId: copy } } }"
    const { tool, found } = await generateText(document({ version: "3.2.0", paths }))
    expect(tool("find")).toMatchObject({ annotations: { readOnlyHint: true }, target: { method: "QUERY" } })
    expect(found("unsupported-method")).toHaveLength(1)
  })

  it("follows a path item's reference", async () => {
    const { tool } = await generateText(
      document({
        paths: '/a: { $ref: "#/components/pathItems/A" }',
        components: "pathItems: { A: { get: { operationId: readA } } }",
      }),
    )
    expect(tool("read_a").target.path).toBe("/a")
  })
})
