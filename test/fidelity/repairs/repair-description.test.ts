import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Ajv2020 } from "ajv/dist/2020.js"
import { expect, onTestFinished, test } from "vitest"
import { bundleFiles } from "./bundle-files.ts"
import { repairDescription } from "./repair-description.ts"

/** A bundle of one file, of which nothing is shared. */
function alone(root: object) {
  return { root: JSON.parse(JSON.stringify(root)) as Record<string, unknown>, files: 0, leftOut: 0 }
}

const described = (paths: unknown, more: object = {}) => alone({ openapi: "3.1.0", paths, ...more })
const responses = { "200": { description: "Done." } }

/** What became of one operation, `get /a` unless its path changes. */
function repaired(operation: object, path = "/a", more: object = {}) {
  const copy = repairDescription(described({ [path]: { get: { responses, ...operation } } }, more))
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
  expect(repairDescription(described({ "/a": { get: { responses } } }))).toBeUndefined()
})

/** A copy of `openapi.yaml` among other files. */
async function repairedFolder(files: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), "sneck-repairs-"))
  onTestFinished(() => rm(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text)
  const bundle = await bundleFiles(join(folder, "openapi.yaml"))
  return bundle === undefined ? undefined : repairDescription(bundle)
}

test("files that a description refers to are inside its copy, with their references", async () => {
  const copy = await repairedFolder({
    "openapi.yaml": "paths: { /a: { $ref: paths.yaml#/a } }",
    "paths.yaml": "a: { get: { schema: { $ref: '#/B' }, root: { $ref: openapi.yaml#/paths } } }\nB: { type: string }",
  })
  const a = { get: { schema: { $ref: "#/x-files/0/B" }, root: { $ref: "#/paths" } } }
  expect(copy?.root).toEqual({
    paths: { "/a": { $ref: "#/x-files/0/a" } },
    "x-files": { "0": { a, B: { type: "string" } } },
  })
})

test("what leads to files that are not there is left out of examples and extensions; else there is no copy", async () => {
  const missing = "{ $ref: nowhere.json }"
  const copy = await repairedFolder({ "openapi.yaml": `paths: { /a: { x-code: ${missing}, examples: [${missing}] } }` })
  expect(copy?.root).toEqual({ paths: { "/a": { "x-code": {}, examples: [{}] } } })
  expect(await repairedFolder({ "openapi.yaml": `paths: { /a#b: ${missing} }` })).toBeUndefined()
  expect(await repairedFolder({})).toBeUndefined()
})

test("paths that differ in their fragments or queries are mounted apart", () => {
  const { path, mounts } = repaired({}, "/#Action=Run")
  expect(path).toBe("/mount-0/")
  expect(mounts).toEqual(new Map([["/#Action=Run", "/mount-0"]]))
  expect(repaired({}, "/token?refresh").path).toBe("/mount-0/token")
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
  expect(operation["parameters"]).toEqual([
    { name: "a_dot_b", in: "path", required: true, schema: { type: ["array", "string"] } },
  ])
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
  const copy = repairDescription(alone({ swagger: "2.0", paths: { "/a": { put } } }))
  expect(copy?.root["paths"]).toEqual({ "/a": { put: { ...put, consumes: ["application/json"] } } })
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

test("objects in what multipart bodies are put together of are texts as well", () => {
  const image = { allOf: [{ type: "object" }] }
  const schema = { allOf: [{ $ref: "#/components/schemas/Base" }, { required: ["image"] }] }
  const more = { components: { schemas: { Base: { properties: { image } } } } }
  const { operation } = repaired({ requestBody: { content: { "multipart/form-data": { schema } } } }, "/a", more)
  expect(operation["requestBody"]).toEqual({
    content: {
      "multipart/form-data": {
        schema: { allOf: [{ properties: { image: { type: "string" } } }, { required: ["image"] }] },
      },
    },
  })
})

test("objects that may be left out may be empty, if their members are parameters of their own", () => {
  const schema = { type: "object", required: ["a"], properties: { a: {} } }
  const { operation } = repaired({ parameters: [{ name: "x", in: "query", schema }] })
  const either = { anyOf: [{ required: ["a"] }, { maxProperties: 0 }] }
  expect(operation["parameters"]).toEqual([
    { name: "x", in: "query", schema: { type: "object", properties: { a: {} }, allOf: [either] } },
  ])
})

test("of choices with a discriminator several may fit", () => {
  const schema = { discriminator: { propertyName: "kind" }, oneOf: [{}, { required: ["kind"] }] }
  const { operation } = repaired({ requestBody: { content: { "application/json": { schema } } } })
  const { discriminator, oneOf: anyOf } = schema
  expect(operation["requestBody"]).toEqual({
    content: { "application/json": { schema: { discriminator, anyOf } } },
  })
})

test("objects of the style deepObject may be empty, and those that are required inside may not", () => {
  const range = { type: "object", required: ["from"], properties: { from: { type: "integer" } } }
  const schema = { type: "object", required: ["range"], properties: { range, more: { type: "string" } } }
  const parameters = [{ name: "filter", in: "query", style: "deepObject", schema }]
  const { operation } = repaired({ parameters })
  const [parameter] = operation["parameters"] as [{ schema: object }]
  const accepts = new Ajv2020({ strict: false }).compile(parameter.schema)
  const none = undefined
  const judged = [{ range: { from: 1 } }, { range: { from: none } }, { range: { from: none }, more: "a" }, { range: { from: "a" } }] // prettier-ignore
  expect(judged.map((value) => accepts(value))).toEqual([true, true, false, false])
})
