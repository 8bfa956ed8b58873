import { expect, test } from "vitest"
import { repairDescription } from "./repair-description.ts"

const text = (paths: unknown, more: object = {}) => JSON.stringify({ openapi: "3.1.0", paths, ...more })
const responses = { "200": { description: "Done." } }

/** What became of one operation, `get /a` unless its path changes. */
function repaired(operation: object, path = "/a", more: object = {}) {
  const copy = repairDescription(text({ [path]: { get: { responses, ...operation } } }, more))
  const [[changed, item]] = Object.entries(copy?.root["paths"] as Record<string, { get: Record<string, unknown> }>) as [
    [string, { get: Record<string, unknown> }],
  ]
  return {
    path: changed,
    operation: item.get,
    applied: copy?.applied.map(({ places }) => places),
    mounts: copy?.mounts,
  }
}

test("a description in which nothing is known to be wrong has no copy", () => {
  expect(repairDescription(text({ "/a": { get: { responses } } }))).toBeUndefined()
  expect(repairDescription("no description")).toBeUndefined()
})

test("a description of several files has no copy: it would have to stand beside them", () => {
  const parameters = [{ $ref: "other.yaml#/P", description: "It." }]
  expect(repairDescription(text({ "/a": { get: { responses, parameters } } }))).toBeUndefined()
})

test("paths that differ in their fragments are mounted apart", () => {
  const { path, mounts } = repaired({}, "/#Action=Run")
  expect(path).toBe("/mount-0/")
  expect(mounts).toEqual(new Map([["/#Action=Run", "/mount-0"]]))
})

test("parameters that the specification ignores are left out, also behind references", () => {
  const accept = { name: "Accept", in: "header", schema: { type: "string" } }
  const kept = { name: "X-Kept", in: "header", schema: { type: "string" } }
  const more = { components: { parameters: { accept } } }
  const { operation } = repaired({ parameters: [{ $ref: "#/components/parameters/accept" }, kept] }, "/a", more)
  expect(operation["parameters"]).toEqual([kept])
})

test("lists in paths and dots in placeholders are out of the way", () => {
  const parameters = [{ name: "a.b", in: "path", required: true, schema: { type: "array", items: { type: "string" } } }]
  const { path, operation } = repaired({ parameters }, "/x/{a.b}")
  expect(path).toBe("/x/{a_dot_b}")
  expect(operation["parameters"]).toEqual([{ name: "a_dot_b", in: "path", required: true, schema: { type: "string" } }])
})

test("parameters with brackets become one of the style deepObject that is written the same", () => {
  const parameters = [
    { name: "filter[a]", in: "query", required: true, schema: { type: "string" } },
    { name: "filter[b]", in: "query", schema: { type: "integer" } },
  ]
  const properties = { a: { type: "string" }, b: { type: "integer" } }
  expect(repaired({ parameters }).operation["parameters"]).toEqual([
    {
      name: "filter",
      in: "query",
      style: "deepObject",
      explode: true,
      required: true,
      schema: { type: "object", properties, required: ["a"] },
    },
  ])
})

test("what forms leave to defaults is written out", () => {
  const schema = { type: "object", required: ["kind"], properties: { ids: { type: "array" } } }
  const requestBody = { content: { "application/x-www-form-urlencoded": { schema } } }
  expect(repaired({ requestBody }).operation["requestBody"]).toEqual({
    content: {
      "application/x-www-form-urlencoded": {
        schema: { ...schema, properties: { ids: { type: "array" }, kind: { type: "string" } } },
        encoding: { ids: { style: "form", explode: true } },
      },
    },
  })
})

test("what only answers have is not required", () => {
  const schema = { required: ["id", "name"], properties: { id: { readOnly: true }, name: {} } }
  const { operation } = repaired({ requestBody: { content: { "application/json": { schema } } } })
  expect(JSON.stringify(operation)).toContain('"required":["name"]')
})

test("redirects are answers like others", () => {
  expect(repaired({ responses: { "302": { description: "There." } } }).operation["responses"]).toEqual({
    "200": { description: "It was accepted." },
  })
})

test("bodies of Swagger 2.0 have a media type", () => {
  const put = { parameters: [{ name: "x", in: "body", schema: {} }], responses }
  const copy = repairDescription(JSON.stringify({ swagger: "2.0", paths: { "/a": { put } } }))
  expect(copy?.root["paths"]).toEqual({ "/a": { put: { ...put, consumes: ["application/json"] } } })
})

test("extensions that lead to other files are left out", () => {
  const { operation } = repaired({ "x-code": [{ $ref: "examples/a.php" }] })
  expect(operation["x-code"]).toBeUndefined()
})

test("bodies of XML are texts", () => {
  const requestBody = { content: { "text/xml": { schema: { type: "object" } } } }
  expect(repaired({ requestBody }).operation["requestBody"]).toEqual({
    content: { "text/xml": { schema: { type: "string" } } },
  })
})

test("objects in multipart bodies are texts, and objects as before in other bodies of the same schema", () => {
  const schema = { type: "object", properties: { about: { type: "object" }, name: { type: "string" } } }
  const shared = { schema: { $ref: "#/components/schemas/Upload" } }
  const requestBody = { content: { "multipart/form-data": shared, "application/json": shared } }
  const { operation } = repaired({ requestBody }, "/a", { components: { schemas: { Upload: schema } } })
  const asText = { ...schema, properties: { about: { type: "string" }, name: { type: "string" } } }
  expect(operation["requestBody"]).toEqual({
    content: { "multipart/form-data": { schema: asText }, "application/json": shared },
  })
})
