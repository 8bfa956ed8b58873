import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, expect, test } from "vitest"
import { listRawOperations } from "./list-raw-operations.ts"
import { parseRaw } from "./parse-raw.ts"
import { RawDocuments } from "./raw-documents.ts"
import { requestProperties } from "./property-names.ts"

const folder = mkdtempSync(join(tmpdir(), "sneck-corpus-"))
afterAll(() => rmSync(folder, { recursive: true }))

function operationsOf(root: unknown) {
  return listRawOperations(new RawDocuments(join(folder, "root.json"), root))
}

test("every method under paths is counted, nothing else", () => {
  const item = { get: {}, post: {}, parameters: [], summary: "", "x-get": {}, trace: {} }
  const operations = operationsOf({
    openapi: "3.1.0",
    paths: { "/a": item, "x-b": { get: {} } },
    webhooks: { c: item },
  })
  expect(operations.map(({ method, path }) => `${method} ${path}`)).toEqual(["GET /a", "POST /a", "TRACE /a"])
})

test("Swagger 2.0 has no TRACE, OpenAPI 3.2 any method", () => {
  expect(operationsOf({ swagger: "2.0", paths: { "/a": { get: {}, trace: {} } } })).toHaveLength(1)
  const additional = { additionalOperations: { COPY: {} } }
  expect(operationsOf({ openapi: "3.2.0", paths: { "/a": additional } })[0]?.method).toBe("COPY")
})

test("an operation's parameters go over its path's, credentials and transport headers are not counted", () => {
  const page = { name: "page", in: "query" }
  const operation = {
    parameters: [
      { ...page, required: true },
      { name: "X-Key", in: "header" },
      { name: "Authorization", in: "header" },
      { name: "id", in: "path" },
      { name: "nowhere", in: "path" },
    ],
  }
  const components = { securitySchemes: { key: { type: "apiKey", in: "header", name: "x-key" } } }
  const [found] = operationsOf({
    openapi: "3.0.0",
    components,
    paths: { "/a/{id}": { parameters: [page], get: operation } },
  })
  expect(found?.parameters).toEqual([
    { in: "query", name: "page", required: true },
    { in: "path", name: "id", required: true },
  ])
})

test("paths, parameters and bodies in other files are read, nothing outside the folder", () => {
  const shared = {
    item: { post: { parameters: [{ $ref: "#/size" }], requestBody: { $ref: "#/body" } } },
    size: { name: "size", in: "query" },
    body: { required: true, content: { "application/json": { schema: { properties: { name: {} } } } } },
  }
  writeFileSync(join(folder, "shared.json"), JSON.stringify(shared))
  const documents = new RawDocuments(join(folder, "root.json"), {
    openapi: "3.0.0",
    paths: { "/a": { $ref: "shared.json#/item" }, "/b": { $ref: "../../etc/passwd" } },
  })
  const [operation, ...others] = listRawOperations(documents)
  expect(others).toEqual([])
  expect(operation?.parameters).toEqual([{ in: "query", name: "size", required: false }])
  expect(operation?.body?.required).toBe(true)
  expect([...requestProperties(documents, operation?.body?.schemas.get("application/json"))]).toEqual(["name"])
})

test("a Swagger 2.0 body comes from its body parameter or its form fields", () => {
  const file = fileURLToPath(new URL("../../../fixtures/specs/pets-20.json", import.meta.url))
  const form = { parameters: [{ name: "photo", in: "formData", type: "file", required: true }] }
  const body = { parameters: [{ name: "pet", in: "body", schema: { properties: { name: {} } } }] }
  const root = { swagger: "2.0", paths: { "/a": { post: form, put: body, get: {} } } }
  const documents = new RawDocuments(file, root)
  const [get, put, post] = listRawOperations(documents)
  expect(get?.body).toBeUndefined()
  expect([...requestProperties(documents, put?.body?.schemas.get(""))]).toEqual(["name"])
  expect([...requestProperties(documents, post?.body?.schemas.get(""))]).toEqual(["photo"])
})

test("properties are found through references and compositions, read-only ones are left out", () => {
  const schemas = {
    Base: { properties: { id: { readOnly: true }, kind: {} }, allOf: [{ $ref: "#/components/schemas/Base" }] },
    Pet: {
      allOf: [{ $ref: "#/components/schemas/Base" }],
      oneOf: [{ properties: { bark: {} } }, { properties: { id: {} } }],
    },
  }
  const documents = new RawDocuments(join(folder, "root.json"), { components: { schemas } })
  const pet = { value: { $ref: "#/components/schemas/Pet" }, file: documents.root.file }
  expect([...requestProperties(documents, pet)].toSorted()).toEqual(["bark", "kind"])
})

test("reads what other parsers are too strict for", () => {
  expect(parseRaw("{a: [1,\n2]}")?.value).toEqual({ a: [1, 2] })
  expect(parseRaw("a: 1\na: 2\n")?.value).toEqual({ a: 2 })
  expect(parseRaw('\uFEFF{"a": 1}')?.value).toEqual({ a: 1 })
  expect(parseRaw("a: [1")).toBeUndefined()
})
