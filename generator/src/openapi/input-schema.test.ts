import { describe, expect, it } from "vitest"
import { document, generateText } from "../testing.ts"

async function toolOf(operation: string, components?: string) {
  const { tool, found } = await generateText(
    document({
      paths: `/things/{id}:\n  post:\n    operationId: act\n${operation.replaceAll(/^/gm, "    ")}`,
      ...(components && { components }),
    }),
  )
  const { inputSchema, target } = tool("act")
  return { inputSchema, target, properties: inputSchema.properties ?? {}, found }
}

describe("arguments", () => {
  it("are the parameters at the top and the body under `body`", async () => {
    const { inputSchema, target } = await toolOf(`
parameters:
  - { name: id, in: path, required: true, description: Which., schema: { type: integer } }
  - { name: limit, in: query, schema: { type: integer, maximum: 5 }, example: 3 }
requestBody: { required: true, content: { application/json: { schema: { type: object, properties: { name: { type: string } } } } } }`)
    expect(inputSchema).toEqual({
      type: "object",
      properties: {
        id: { type: "integer", description: "Which." },
        limit: { type: "integer", maximum: 5, examples: [3], description: "How many results to return at most." },
        body: { type: "object", properties: { name: { type: "string" } } },
      },
      required: ["id", "body"],
      additionalProperties: false,
    })
    expect(target.body).toEqual({ argument: "body", required: true, contentType: "application/json" })
  })

  it("are named so that model providers accept them, and bound to the name on the wire", async () => {
    const { target } = await toolOf(`
parameters:
  - { name: "filter[status]", in: query }
  - { name: $top, in: query }
  - { name: id, in: path }
  - { name: id, in: query }
  - { name: body, in: query }
requestBody: { content: { application/json: {} } }`)
    expect(target.parameters.map(({ argument, name, in: place }) => `${argument}=${place} ${name}`)).toEqual([
      "filter_status=query filter[status]",
      "top=query $top",
      "id=path id",
      "id_in_query=query id",
      "body=query body",
    ])
    expect(target.body?.argument).toBe("request_body")
  })

  it("never are credentials or transport headers", async () => {
    const { target, found } = await toolOf(`
parameters:
  - { name: Authorization, in: header, required: true }
  - { name: content-type, in: header }
  - { name: X-Trace, in: header }`)
    expect(target.parameters.map(({ name }) => name)).toEqual(["id", "X-Trace"])
    expect(found("reserved-header")).toHaveLength(2)
  })

  it("that repeat a credential of the operation are not required", async () => {
    const { inputSchema } = await toolOf(
      `
security: [{ key: [] }]
parameters: [{ name: api_key, in: query, required: true }]`,
      "securitySchemes: { key: { type: apiKey, in: query, name: api_key } }",
    )
    expect(inputSchema.required).toEqual(["id"])
  })

  it("include placeholders that are not declared and leave out path parameters without one", async () => {
    const { target, found } = await toolOf("parameters: [{ name: other, in: path }]")
    expect(target.parameters).toEqual([
      { argument: "id", in: "path", name: "id", required: true, style: "simple", explode: false },
    ])
    expect(found("undeclared-path-parameter")).toMatchObject([{ severity: "warning", line: 6 }])
    expect(found("unused-path-parameter")).toHaveLength(1)
  })

  it("write out a reference at the top and keep a recursive one in $defs", async () => {
    const { inputSchema, properties } = await toolOf(
      `requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Node" } } } }`,
      `schemas: { Node: { properties: { next: { $ref: "#/components/schemas/Node" } } }, Unused: {} }`,
    )
    expect(properties["body"]).toEqual({ type: "object", properties: { next: { $ref: "#/$defs/Node" } } })
    expect(inputSchema["$defs"]).toEqual({ Node: properties["body"] })
  })

  it("take the path's parameters, and the operation's instead where both have one", async () => {
    const { tool } = await generateText(
      document({
        paths: `/a:
  parameters: [{ name: q, in: query, description: Path. }, { name: r, in: query, description: Path. }]
  get: { operationId: a, parameters: [{ name: q, in: query, description: Own. }] }`,
      }),
    )
    expect(tool("a").inputSchema.properties).toEqual({ q: { description: "Own." }, r: { description: "Path." } })
  })
})

describe("styles", () => {
  it("have the defaults of OpenAPI for each place", async () => {
    const { target } = await toolOf(`
parameters:
  - { name: q, in: query }
  - { name: h, in: header }
  - { name: c, in: cookie }
  - { name: d, in: query, style: deepObject }
  - { name: p, in: query, style: pipeDelimited, allowReserved: true }
  - { name: x, in: header, style: form }`)
    expect(target.parameters.slice(1).map(({ name, style, explode }) => [name, style, explode])).toEqual([
      ["q", "form", true],
      ["h", "simple", false],
      ["c", "form", true],
      ["d", "deepObject", true],
      ["p", "pipeDelimited", false],
      ["x", "simple", false],
    ])
    expect(target.parameters.find(({ name }) => name === "p")?.allowReserved).toBe(true)
  })

  it("give way to a content type", async () => {
    const { target, properties } = await toolOf(
      "parameters: [{ name: f, in: query, content: { application/json: { schema: { type: object } } } }]",
    )
    expect(target.parameters[1]).toMatchObject({ name: "f", contentType: "application/json" })
    expect(properties["f"]).toEqual({ type: "object" })
  })
})

describe("bodies", () => {
  it("are sent in the best of several media types", async () => {
    const { target } = await toolOf(
      "requestBody: { content: { application/xml: {}, multipart/form-data: {}, application/vnd.a+json: {} } }",
    )
    expect(target.body?.contentType).toBe("application/vnd.a+json")
  })

  it.each(["{}", "{ schema: {} }", "{ schema: { type: string, format: binary } }"])(
    "of forms are objects, also where the description is %s",
    async (media) => {
      const { properties } = await toolOf(`requestBody: { content: { multipart/form-data: ${media} } }`)
      expect(properties["body"]).toMatchObject({ type: "object" })
    },
  )

  it("of forms say which fields are files, also those of a base", async () => {
    const { target, properties } = await toolOf(
      `
requestBody:
  content:
    multipart/form-data:
      schema:
        allOf: [{ $ref: "#/components/schemas/Upload" }]
        properties: { note: { type: string }, pages: { type: array, items: { type: string, format: binary } } }
      encoding: { file: { contentType: image/png }, note: { style: form, explode: false } }`,
      "schemas: { Upload: { type: object, properties: { file: { type: string, format: binary } } } }",
    )
    expect(target.body?.encoding).toEqual({
      file: { contentType: "image/png" },
      note: { style: "form", explode: false },
      pages: { contentType: "application/octet-stream" },
    })
    expect(properties["body"]?.["properties"]).toMatchObject({
      file: { type: ["string", "object"], contentEncoding: "base64" },
      pages: { type: "array", items: { type: ["string", "object"], contentEncoding: "base64" } },
    })
  })

  it("of forms have files where frameworks write optional uploads", async () => {
    const bytes = "{ type: string, contentMediaType: application/octet-stream }"
    const { properties, target } = await toolOf(
      `requestBody: { content: { multipart/form-data: { schema: { type: object, properties: {
        one: { anyOf: [${bytes}, { type: "null" }] }, more: { anyOf: [{ type: array, items: ${bytes} }, { type: "null" }] } } } } } }`,
    )
    const file = { type: ["string", "object"], contentEncoding: "base64" }
    expect(properties["body"]?.["properties"]).toMatchObject({ one: file, more: { type: "array", items: file } })
    expect(Object.keys(target.body?.encoding ?? {})).toEqual(["one", "more"])
  })

  it.each([
    ["application/octet-stream", { type: ["string", "object"], contentEncoding: "base64" }],
    ["image/*", { type: ["string", "object"], contentEncoding: "base64" }],
    ["text/csv", { type: "string" }],
  ])("of %s are files or text", async (mediaType, schema) => {
    const { properties } = await toolOf(`requestBody: { content: { ${mediaType}: {} } }`)
    expect(properties["body"]).toMatchObject(schema)
  })

  it("of XML have their schema, and take along how they are written", async () => {
    const { properties, target } = await toolOf(
      "requestBody: { content: { application/xml: { schema: { type: object, xml: { name: a }, properties: { b: { type: string, xml: { attribute: true } }, c: { type: string } } } } } }",
    )
    expect(properties["body"]).toMatchObject({ type: "object", properties: { b: { type: "string" } } })
    const root = { name: "a", properties: { b: { nodeType: "attribute" } } }
    expect(target.body?.xml).toEqual({ root, definitions: {} })
  })

  it("of text with the schema of an object are sent as text, with a warning", async () => {
    const { properties, found } = await toolOf("requestBody: { content: { text/plain: { schema: { type: object } } } }")
    expect(properties["body"]).toMatchObject({ type: "string" })
    expect(found("body-sent-as-text")).toMatchObject([{ severity: "warning" }])
  })
})
