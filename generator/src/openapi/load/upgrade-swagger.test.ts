import { expect, it } from "vitest"
import { generateText } from "../../testing.ts"

const head = `swagger: "2.0"
info: { title: Ticket API, version: 1.0.0 }
host: api.example.com
basePath: /v1
schemes: [https]
consumes: [application/json]
`

it("reads Swagger 2.0: host, bodies, forms, formats of lists and credentials", async () => {
  const { toolset, tool } = await generateText(`${head}
securityDefinitions: { login: { type: basic } }
security: [{ login: [] }]
parameters: { Ticket: { name: ticket, in: body, required: true, schema: { $ref: "#/definitions/Ticket" } } }
definitions: { Ticket: { type: object, properties: { seat: { type: string, x-nullable: true } } } }
paths:
  /tickets:
    post: { operationId: buy, parameters: [{ $ref: "#/parameters/Ticket" }], responses: {} }
    get: { operationId: list, parameters: [{ name: ids, in: query, type: array, items: { type: string }, collectionFormat: pipes }], responses: {} }
  /scan:
    post:
      operationId: scan
      consumes: [multipart/form-data]
      parameters: [{ name: image, in: formData, type: file, required: true }]
      responses: {}`)
  expect(toolset.servers).toEqual([{ url: "https://api.example.com/v1" }])
  expect(toolset.securitySchemes).toMatchObject({ login: { kind: "basic", usernameVariable: "TICKET_LOGIN_USERNAME" } })
  expect(tool("buy").inputSchema).toMatchObject({
    required: ["body"],
    properties: { body: { properties: { seat: { type: ["string", "null"] } } } },
  })
  expect(tool("list").target.parameters[0]).toMatchObject({ style: "pipeDelimited", explode: false })
  expect(tool("scan").target.body).toMatchObject({
    contentType: "multipart/form-data",
    encoding: { image: { contentType: "application/octet-stream" } },
  })
})

it("loses only the operations that are broken, and says where they are in the source", async () => {
  const { toolset, found } = await generateText(`${head}
paths:
  /a: { get: { operationId: a, responses: {} }, put: { parameters: [null] }, delete: text }
  /b: { get: { parameters: [{ $ref: "#/parameters/none" }] } }
  /c:
    post:
      parameters: [{ name: x, in: body, schema: { $ref: "#/definitions/None" } }]
      responses: { "200": { $ref: "#/responses/None" } }`)
  expect(toolset.tools.map(({ name }) => name)).toEqual(["a"])
  expect(found("malformed-operation").map(({ pointer }) => pointer)).toEqual([
    "/paths/~1a/put",
    "/paths/~1a/delete",
    "/paths/~1b/get",
  ])
  expect(found("dangling-ref")).toMatchObject([{ pointer: "/paths/~1c/post", line: 12 }])
  expect(found("dangling-ref")[0]?.message).toContain("#/definitions/None")
})

it("finds an operation on which the converter fails", async () => {
  const { toolset, found } = await generateText(`${head}
paths:
  /a: { get: { operationId: a, responses: {} } }
  /b: { post: { consumes: [{}], parameters: [{ name: x, in: body, schema: {} }], responses: {} } }`)
  expect(toolset.tools.map(({ name }) => name)).toContain("a")
  expect(toolset.tools.length + found("malformed-operation").length).toBe(2)
})

function list(name: string, format: string): string {
  return `{ name: ${name}, in: formData, type: array, items: { type: string }${format} }`
}

it("keeps how the lists of forms are written, which is with commas by default", async () => {
  const { tool } = await generateText(`${head}
paths:
  /scan:
    parameters: [${list("c", "")}]
    post:
      operationId: scan
      consumes: [application/x-www-form-urlencoded]
      parameters: [${list("m", ", collectionFormat: multi")}, ${list("p", ", collectionFormat: pipes")}, ${list("o", ", collectionFormat: odd")}]
      responses: {}`)
  expect(tool("scan").target.body?.encoding).toEqual({
    c: { style: "form", explode: false },
    m: { style: "form", explode: true },
    p: { style: "pipeDelimited", explode: false },
    o: { style: "form", explode: false },
  })
})

it("tells which lists are sent otherwise than they are described", async () => {
  const { tool, found } = await generateText(`${head}
parameters:
  t: { name: t, in: query, type: array, items: { type: string }, collectionFormat: tsv }
paths:
  /scan/{p}:
    parameters: [{ name: p, in: path, required: true, type: array, items: { type: string }, collectionFormat: pipes }]
    get:
      operationId: scan
      parameters:
        - { $ref: "#/parameters/t" }
        - { name: q, in: query, type: array, items: { type: string }, collectionFormat: pipes }
      responses: {}`)
  expect(found("lost-list-format").map(({ pointer, line }) => `${pointer} ${line}`)).toEqual([
    expect.stringMatching(/^\/paths\/~1scan~1\{p\}\/parameters\/0 \d+$/),
    expect.stringMatching(/^\/parameters\/t \d+$/),
  ])
  const styles = tool("scan").target.parameters.map(({ name, style, explode }) => [name, style, explode])
  expect(styles).toEqual(
    expect.arrayContaining([
      ["p", "simple", false],
      ["t", "form", true],
      ["q", "pipeDelimited", false],
    ]),
  )
})
