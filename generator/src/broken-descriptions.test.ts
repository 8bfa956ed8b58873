import { Ajv2020 } from "ajv/dist/2020.js"
import { expect, it } from "vitest"
import { generateFromOpenApi } from "./generate.ts"

type Json = Record<string, unknown>

/** A description in which one operation is sound and the other one takes what a test breaks. */
function description(broken: { operation?: Json; pathItem?: Json; top?: Json; components?: Json }): Json {
  const ok = { 200: { description: "OK" } }
  return {
    openapi: "3.0.3",
    info: { title: "Shop", version: "1" },
    servers: [{ url: "https://shop.example.com" }],
    paths: {
      "/good": { get: { operationId: "good", responses: ok } },
      "/bad/{id}": { post: { operationId: "bad", responses: ok, ...broken.operation }, ...broken.pathItem },
    },
    components: broken.components ?? {},
    ...broken.top,
  }
}

const json = (schema: unknown): Json => ({ requestBody: { content: { "application/json": { schema } } } })
const parameter = (source: unknown): Json => ({ parameters: [source] })
const schemas = (all: Json): Json => ({ schemas: all })

/** What is broken, how, and the code of the error that the operation at fault is left out with; none when it stays. */
const table: [string, Parameters<typeof description>[0], string?][] = [
  // References
  [
    "a parameter's reference leads nowhere",
    { operation: parameter({ $ref: "#/components/parameters/No" }) },
    "dangling-ref",
  ],
  [
    "a parameter's reference leads in a circle",
    { operation: parameter({ $ref: "#/paths/~1bad~1{id}/post/parameters/0" }) },
    "dangling-ref",
  ],
  [
    "a body's reference leads nowhere",
    { operation: { requestBody: { $ref: "#/components/requestBodies/No" } } },
    "dangling-ref",
  ],
  [
    "a schema's reference leads nowhere",
    { operation: json({ type: "object", properties: { a: { $ref: "#/nowhere" } } }) },
    "dangling-ref",
  ],
  [
    "a schema's reference leads nowhere, further on",
    {
      operation: json({ $ref: "#/components/schemas/A" }),
      components: schemas({ A: { properties: { b: { $ref: "#/components/schemas/B" } } } }),
    },
    "dangling-ref",
  ],
  [
    "a reference leads to a file that is not there",
    { operation: json({ $ref: "other.yaml" }) },
    "external-ref-refused",
  ],
  [
    "a reference leads to another host",
    { operation: json({ $ref: "https://example.com/a.json" }) },
    "external-ref-refused",
  ],
  [
    "a path's reference leads nowhere",
    { pathItem: { $ref: "#/components/pathItems/No", post: undefined } },
    "dangling-ref",
  ],
  [
    "a response's reference leads nowhere",
    { operation: { responses: { 200: { $ref: "#/components/responses/No" } } } },
  ],
  [
    "a response's schema leads nowhere",
    {
      operation: {
        responses: { 200: { description: "", content: { "application/json": { schema: { $ref: "#/no" } } } } },
      },
    },
  ],
  [
    "a schema is itself",
    {
      operation: json({ $ref: "#/components/schemas/A" }),
      components: schemas({ A: { $ref: "#/components/schemas/A" } }),
    },
    "dangling-ref",
  ],
  [
    "a schema extends itself",
    {
      operation: json({ $ref: "#/components/schemas/A" }),
      components: schemas({ A: { allOf: [{ $ref: "#/components/schemas/A" }, { type: "object" }] } }),
    },
  ],
  ["a reference is no text", { operation: json({ $ref: 5 }) }],
  // Schemas
  ["an enum is empty", { operation: json({ enum: [] }) }],
  ["an enum is no list", { operation: json({ enum: "a" }) }],
  ["an enum has duplicates", { operation: json({ enum: ["a", "a"] }) }],
  ["an enum is of another type than it says", { operation: json({ type: "string", enum: [1, 2] }) }],
  ["a type does not exist", { operation: json({ type: "text" }) }],
  ["a type is a number", { operation: json({ type: 5 }) }],
  [
    "`required` is true",
    { operation: json({ type: "object", required: true, properties: { a: { required: true } } }) },
  ],
  ["`required` has duplicates", { operation: json({ type: "object", required: ["a", "a"], properties: { a: {} } }) }],
  ["properties are a list", { operation: json({ type: "object", properties: [{ a: {} }] }) }],
  ["a property is null", { operation: json({ type: "object", properties: { a: null } }) }],
  ["items are missing", { operation: json({ type: "array" }) }],
  ["items are a list", { operation: json({ type: "array", items: [{ type: "string" }] }) }],
  ["limits are texts", { operation: json({ type: "integer", minimum: "1", maxLength: "x", multipleOf: 0 }) }],
  ["a pattern is no regular expression", { operation: json({ type: "string", pattern: "(?i)[" }) }],
  ["allOf is an object", { operation: json({ allOf: { type: "object" } }) }],
  ["oneOf is empty", { operation: json({ oneOf: [] }) }],
  ["a schema is a text", { operation: json("string") }],
  ["a default is of another type", { operation: json({ type: "integer", default: "none" }) }],
  ["a discriminator names nothing", { operation: json({ discriminator: {}, oneOf: [{ type: "object" }] }) }],
  // Operations
  ["ids are the same", { operation: { operationId: "good" } }],
  ["an id is a number", { operation: { operationId: 7 } }],
  ["an id has odd characters", { operation: { operationId: "bad thing/Über!" } }],
  ["the path's parameter is not declared", { operation: {} }],
  ["a parameter of the path is not in it", { operation: parameter({ name: "other", in: "path", required: true }) }],
  ["a parameter has no name", { operation: parameter({ in: "query" }) }, "malformed-parameter"],
  ["a parameter is nowhere", { operation: parameter({ name: "q", in: "somewhere" }) }, "malformed-parameter"],
  ["a parameter is a text", { operation: parameter("q") }, "malformed-parameter"],
  ["a parameter is null", { operation: parameter(null) }, "malformed-parameter"],
  ["parameters are an object", { operation: { parameters: { q: {} } } }],
  [
    "a parameter occurs twice",
    {
      operation: {
        parameters: [
          { name: "q", in: "query" },
          { name: "q", in: "query" },
        ],
      },
    },
  ],
  ["a parameter has neither schema nor content", { operation: parameter({ name: "q", in: "query" }) }],
  ["a parameter's style does not exist", { operation: parameter({ name: "q", in: "query", style: "wide" }) }],
  ["a body is a number", { operation: { requestBody: 5 } }, "malformed-body"],
  ["a body is empty", { operation: { requestBody: {} } }],
  ["a body's content is a list", { operation: { requestBody: { content: [] } } }],
  ["responses are missing", { operation: { responses: undefined } }],
  ["responses are a list", { operation: { responses: [] } }],
  ["tags are a text", { operation: { tags: "shop" } }],
  ["an operation is null", { pathItem: { post: null } }, "malformed-operation"],
  ["an operation is a text", { pathItem: { post: "yes" } }, "malformed-operation"],
  ["security names a scheme that does not exist", { operation: { security: [{ none: [] }] } }],
  ["security is an object", { operation: { security: { none: [] } } }],
  ["an operation's server is no URL", { operation: { servers: [{ url: "::" }] } }],
  ["an operation's servers are a text", { operation: { servers: "https://x.example.com" } }],
  // The whole
  ["info is missing", { top: { info: undefined } }],
  ["info is a text", { top: { info: "Shop" } }],
  ["title and version are numbers", { top: { info: { title: 5, version: 1.0 } } }],
  ["servers are missing", { top: { servers: undefined } }],
  ["servers are an object", { top: { servers: { url: "https://x.example.com" } } }],
  ["components are null", { top: { components: null } }],
  ["components are a list", { top: { components: [] } }],
  ["schemas are null", { components: { schemas: null, securitySchemes: { a: null, b: { type: "magic" } } } }],
  ["tags are a text, at the top", { top: { tags: "shop" } }],
  ["security is a text, at the top", { top: { security: "none" } }],
  ["webhooks are null", { top: { webhooks: null } }],
]

it.each(table)("%s: the other operation is not affected", async (_what, broken, code) => {
  const content = JSON.stringify(description(broken), undefined, 1)
  const { toolset, diagnostics } = await generateFromOpenApi({ content })
  const paths = toolset?.tools.map(({ target }) => target.path)
  const errors = diagnostics.filter(({ severity }) => severity === "error")
  expect(paths).toEqual(code === undefined ? ["/good", "/bad/{id}"] : ["/good"])
  expect(errors.map((error) => error.code)).toEqual(code === undefined ? [] : [code])
  for (const error of errors) {
    expect(error.pointer).toMatch(/^\/paths\/~1bad~1\{id\}/)
    expect(content.split("\n")[(error.line ?? 0) - 1]).toBeDefined()
    expect(error.hint).not.toBe("")
  }
})

it.each(table)("%s: every schema compiles", async (_what, broken) => {
  const { toolset } = await generateFromOpenApi({ content: JSON.stringify(description(broken)) })
  for (const { name, inputSchema } of toolset?.tools ?? []) {
    expect(name).toMatch(/^[a-zA-Z][A-Za-z0-9_]{0,47}$/)
    expect(() =>
      new Ajv2020({ strict: false, logger: false, validateFormats: false }).compile(inputSchema),
    ).not.toThrow()
  }
})
