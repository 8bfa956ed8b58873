import { expect, it } from "vitest"
import { document, generateText } from "../../testing.ts"

function folder(files: Record<string, string>) {
  const asked: string[] = []
  const readSibling = (path: string): Promise<Uint8Array | undefined> => {
    asked.push(path)
    return Promise.resolve(files[path] === undefined ? undefined : new TextEncoder().encode(files[path]))
  }
  return { asked, readSibling }
}

const paths = `/a: { get: { operationId: a, parameters: [{ $ref: "shared/p.yml#/Page" }] } }
/b: { $ref: paths/b.yaml }`

it("follows references to files, from those to others, and back", async () => {
  const { readSibling, asked } = folder({
    "shared/p.yml": "Page: { name: page, in: query, schema: { $ref: ../types.json#/Page } }",
    "types.json": '{ "Page": { "$ref": "#/Count" }, "Count": { "type": "integer" } }',
    "paths/b.yaml":
      "post: { operationId: b, requestBody: { content: { application/json: { schema: { $ref: ../openapi.yaml#/components/schemas/B } } } } }",
    "openapi.yaml":
      "components: { schemas: { B: { type: object, properties: { self: { $ref: '#/components/schemas/B' } } } } }",
  })
  const { tool, diagnostics } = await generateText(document({ paths }), { readSibling })
  expect(tool("a").inputSchema.properties).toEqual({ page: { type: "integer" } })
  expect(tool("b").inputSchema.properties?.["body"]).toEqual({
    type: "object",
    properties: { self: { $ref: "#/$defs/B" } },
  })
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([])
  expect(asked.toSorted()).toEqual(["openapi.yaml", "paths/b.yaml", "shared/p.yml", "types.json"])
})

it("follows what JSON Schema names inside another file", async () => {
  const { readSibling } = folder({
    "shared/p.yml": "Page: { name: page, in: query, schema: { $ref: '../types.json' } }",
    "types.json": '{ "items": { "$ref": "#count" }, "$defs": { "c": { "$anchor": "count", "type": "integer" } } }',
  })
  const { tool } = await generateText(document({ paths }), { readSibling })
  expect(tool("a").inputSchema).toMatchObject({ $defs: { c: { type: "integer" } } })
})

it("names the file and the line of a fault in another file", async () => {
  const { readSibling } = folder({
    "shared/p.yml": "Page: { name: page, in: query }",
    "paths/b.yaml": "post:\n  operationId: b\n  requestBody: 5\nput: {}",
  })
  const { toolset, found } = await generateText(document({ paths }), { readSibling })
  expect(toolset.tools).toHaveLength(2)
  expect(found("malformed-body")).toMatchObject([{ file: "paths/b.yaml", pointer: "/post/requestBody", line: 3 }])
})

it.each([
  "file:///etc/passwd",
  "https://example.com/p.yml",
  "../../secret.yml",
  "..%2f..%2fsecret.yml",
  "%E0%A4.yml",
  "missing.yml",
  "broken.yml",
])("refuses %s and loses only the operation that needs it", async (ref) => {
  const { readSibling, asked } = folder({ "broken.yml": "a: [", "p.yml": "name: p" })
  const text = document({
    paths: `/a: { get: { operationId: a } }\n/b: { get: { parameters: [{ $ref: "${ref}" }] } }`,
  })
  const { toolset, found } = await generateText(text, { readSibling })
  expect(toolset.tools.map(({ name }) => name)).toEqual(["a"])
  const error = found("external-ref-refused").find(({ severity }) => severity === "error")
  expect(error).toMatchObject({ pointer: "/paths/~1b/get/parameters/0", line: 6 })
  expect(error?.message).toContain(ref)
  expect(asked.every((path) => path === ref)).toBe(true)
})

it("warns of a refused reference that no operation needs", async () => {
  const text = document({ paths: `/a: { get: { operationId: a, responses: { default: { $ref: other.yml } } } }` })
  const { tool, found } = await generateText(text)
  expect(tool("a")).toBeDefined()
  expect(found("external-ref-refused")).toMatchObject([{ severity: "warning" }])
})

it("reads nothing for what only looks like a reference in an example", async () => {
  const { readSibling, asked } = folder({})
  const example =
    "{ example: { $ref: a.php }, examples: { b: { $ref: b.php } }, schema: { properties: { example: { type: string } } } }"
  const text = document({ paths: `/a: { post: { requestBody: { content: { application/json: ${example} } } } }` })
  const { diagnostics } = await generateText(text, { readSibling })
  expect(asked).toEqual([])
  expect(diagnostics.filter(({ code }) => code === "external-ref-refused")).toEqual([])
})
