import { Ajv2020 } from "ajv/dist/2020.js"
import { describe, expect, it } from "vitest"
import type { OperationTarget, Tool } from "@sneck/runtime/toolset"
import type { InputMode } from "./input-mode.ts"
import { document, generateText } from "../../testing.ts"

const parameters = `
parameters:
  - { name: id, in: path, required: true, schema: { type: integer } }
  - { name: id, in: query, schema: { type: string } }
  - { name: X-Trace, in: header, schema: { type: string } }
  - { name: session, in: cookie, required: true, schema: { type: string } }`

async function toolOf(inputMode: InputMode, operation: string, components?: string): Promise<Tool> {
  const paths = `/things/{id}:\n  post:\n    operationId: act\n${operation.trim().replaceAll(/^/gm, "    ")}`
  const { tool } = await generateText(document({ paths, ...(components && { components }) }), { inputMode })
  const found = tool("act")
  expect(() => new Ajv2020({ strict: false, logger: false }).compile(found.inputSchema)).not.toThrow()
  return found
}

function body(schema: string, required = true, type = "application/json"): string {
  return `${parameters}\nrequestBody: { required: ${required}, content: { ${type}: { schema: ${schema} } } }`
}

function bindings({ parameters: all }: OperationTarget): string[] {
  return all.map(({ group, argument, in: place, name }) => `${group ?? ""}.${argument} → ${place} ${name}`)
}

const object =
  "{ type: object, required: [id, name], properties: { id: { type: integer }, name: { type: string }, tags: { type: array } } }"

describe("grouped arguments", () => {
  it("are one object a place, closed, required when a part is", async () => {
    const { inputSchema, target } = await toolOf("grouped", body(object))
    expect(inputSchema).toMatchObject({
      properties: {
        path: {
          type: "object",
          properties: { id: { type: "integer" } },
          required: ["id"],
          additionalProperties: false,
        },
        query: { properties: { id: { type: "string" } }, required: [] },
        header: { properties: { "X-Trace": {} } },
        cookie: { required: ["session"] },
        body: { required: ["id", "name"] },
      },
      required: ["path", "cookie", "body"],
      additionalProperties: false,
    })
    expect(bindings(target)).toEqual([
      "path.id → path id",
      "query.id → query id",
      "header.X-Trace → header X-Trace",
      "cookie.session → cookie session",
    ])
    expect(target.body).toMatchObject({ argument: "body" })
  })

  it("leave out groups without members", async () => {
    const { inputSchema } = await toolOf("grouped", "parameters: [{ name: id, in: path, required: true }]")
    expect(Object.keys(inputSchema.properties ?? {})).toEqual(["path"])
  })
})

describe("flat arguments", () => {
  it("are the parameters and the properties of the body; what collides is qualified", async () => {
    const { inputSchema, target } = await toolOf("flat", body(object))
    expect(Object.keys(inputSchema.properties ?? {})).toEqual([
      "id",
      "id_in_query",
      "X-Trace",
      "session",
      "id_in_body",
      "name",
      "tags",
    ])
    expect(inputSchema.required).toEqual(["id", "session", "id_in_body", "name"])
    expect(target.body).toMatchObject({
      argument: "body",
      required: true,
      properties: { id_in_body: "id", name: "name", tags: "tags" },
    })
  })

  it("of an optional body are required together", async () => {
    const { inputSchema } = await toolOf("flat", body(object, false))
    expect(inputSchema.required).toEqual(["id", "session"])
    const validate = new Ajv2020({ strict: false }).compile(inputSchema)
    const valid = (args: object) => validate({ id: 1, session: "s", ...args })
    expect([{}, { id_in_body: 1, name: "n" }, { id_in_body: 1, name: "n", tags: [] }].map(valid)).toEqual([
      true,
      true,
      true,
    ])
    expect([{ tags: [] }, { name: "n" }, { id_in_body: 1 }, { tags: [], id_in_body: 1 }].map(valid)).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  it("take in what the body is put together from, and leave no useless definition behind", async () => {
    const schema =
      "{ allOf: [{ $ref: '#/components/schemas/Base' }, { properties: { kind: { $ref: '#/components/schemas/Kind' }, base: { maxLength: 9 } } }] }"
    const components = `schemas:
  Base: { type: object, required: [base], properties: { base: { type: string } } }
  Kind: { enum: [a, b] }`
    const { inputSchema } = await toolOf("flat", body(schema), components)
    expect(inputSchema.properties).toMatchObject({
      base: { type: "string", maxLength: 9 },
      kind: { $ref: "#/$defs/Kind" },
    })
    expect(inputSchema.required).toContain("base")
    expect(Object.keys(inputSchema["$defs"] as object)).toEqual(["Kind"])
  })

  it("have a place for what is required but not described", async () => {
    const { inputSchema } = await toolOf("flat", body("{ type: object, required: [x], properties: { y: {} } }"))
    expect(inputSchema.properties).toMatchObject({ x: {}, y: {} })
  })

  it("keep what a body is for", async () => {
    const { inputSchema } = await toolOf(
      "flat",
      body("{ type: object, description: The order., properties: { y: {} } }"),
    )
    expect(inputSchema["description"]).toBe("The order.")
  })

  it.each([
    ["a list", "{ type: array, items: { type: string } }"],
    ["a single value", "{ type: string }"],
    ["a union", "{ oneOf: [{ type: object, properties: { a: {} } }, { type: object, properties: { b: {} } }] }"],
    ["a map", "{ type: object, properties: { a: {} }, additionalProperties: { type: string } }"],
    ["an object or nothing", "{ type: [object, 'null'], properties: { a: {} } }"],
    ["an object with rules about its properties", "{ type: object, properties: { a: {} }, minProperties: 1 }"],
    ["anything", "{}"],
  ])("leave %s under `body`", async (_what, schema) => {
    const { inputSchema, target } = await toolOf("flat", body(schema))
    expect(Object.keys(inputSchema.properties ?? {})).toEqual(["id", "id_in_query", "X-Trace", "session", "body"])
    expect(target.body?.properties).toBeUndefined()
  })

  it("include files of a form", async () => {
    const schema = "{ type: object, properties: { photo: { type: string, format: binary } } }"
    const { inputSchema, target } = await toolOf("flat", body(schema, true, "multipart/form-data"))
    expect(inputSchema.properties?.["photo"]).toMatchObject({ contentEncoding: "base64" })
    expect(target.body).toMatchObject({ properties: { photo: "photo" }, contentType: "multipart/form-data" })
  })
})

it("is chosen by the operation, then its path, then the caller, then the description", async () => {
  const request = "requestBody: { content: { application/json: { schema: { type: object, properties: { x: {} } } } } }"
  const text = document({
    top: "servers: [{ url: https://a.example.com }]\nx-sneck: { inputMode: grouped }",
    paths: `/a: { post: { operationId: a, ${request}, x-sneck: { inputMode: nested } } }
/b: { x-sneck: { inputMode: flat }, post: { operationId: b, ${request} } }
/c: { get: { operationId: c, parameters: [{ name: q, in: query }] } }`,
  })
  const chosen = async (options: { inputMode?: InputMode }) => {
    const { toolset } = await generateText(text, options)
    return toolset.tools.map(({ inputSchema }) => Object.keys(inputSchema.properties ?? {}).join())
  }
  expect(await chosen({})).toEqual(["body", "x", "query"])
  expect(await chosen({ inputMode: "nested" })).toEqual(["body", "x", "q"])
})
