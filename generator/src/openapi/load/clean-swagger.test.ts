import { expect, it } from "vitest"
import { generateText } from "../../testing.ts"

it.each([
  ["basePath", { $ref: 5 }],
  ["schemes", "https"],
  ["produces", [1]],
  ["parameters", { P: null, Q: { name: 1 } }],
  ["responses", []],
  ["definitions", { A: null }],
  ["securityDefinitions", "none"],
  ["security", {}],
  ["info", null],
])("a wrong %s costs no operation", async (key, value) => {
  const content = {
    swagger: "2.0",
    info: { title: "A", version: "1" },
    host: "api.example.com",
    paths: { "/a": { get: {} } },
  }
  const { toolset } = await generateText(JSON.stringify({ ...content, [key]: value }))
  expect(toolset.tools.map(({ name }) => name)).toEqual(["get_a"])
})

it("reads past holes that the conversion leaves", async () => {
  const schema = { allOf: [null, { type: "object", properties: { a: { type: "string" } } }] }
  const parameters = [{ name: "x", in: "body", schema }]
  const content = { swagger: "2.0", host: "api.example.com", paths: { "/a": { post: { parameters } } } }
  const { tool } = await generateText(JSON.stringify(content))
  expect(tool("post_a").inputSchema.properties?.["body"]).toMatchObject(schema.allOf[1] ?? {})
})
