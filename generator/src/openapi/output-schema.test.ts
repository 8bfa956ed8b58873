import { Ajv2020 } from "ajv/dist/2020.js"
import { expect, it } from "vitest"
import { document, generateText } from "../testing.ts"

async function outputOf(responses: string, components = "schemas: {}") {
  const { tool } = await generateText(
    document({ paths: `/a: { get: { operationId: a, responses: ${responses} } }`, components }),
  )
  return tool("a")
}

function json(schema: string): string {
  return `{ description: ok, content: { application/json: { schema: ${schema} } } }`
}

it("comes from the 2xx response and asks for nothing that may be missing", async () => {
  const { outputSchema } = await outputOf(
    `{ "200": ${json("{ type: object, required: [id], properties: { id: { type: string } } }")} }`,
  )
  expect(outputSchema).toEqual({ type: "object", properties: { id: { type: ["string", "number", "null"] } } })
})

it("wraps what is no object as the result is wrapped", async () => {
  const { outputSchema } = await outputOf(`{ "200": ${json("{ type: array, items: { type: integer } }")} }`)
  expect(outputSchema).toMatchObject({
    type: "object",
    required: ["result"],
    properties: { result: { items: { type: ["number", "string", "null"] } } },
  })
})

it("brings its own definitions", async () => {
  const { outputSchema } = await outputOf(
    `{ "200": ${json('{ $ref: "#/components/schemas/A" }')} }`,
    'schemas: { A: { type: object, properties: { b: { $ref: "#/components/schemas/B" } } }, B: { type: string } }',
  )
  expect(outputSchema).toEqual({
    type: "object",
    properties: { b: { $ref: "#/$defs/B" } },
    $defs: { B: { type: ["string", "number", "null"] } },
  })
})

it.each([
  ["a success without content", `{ "200": ${json("{ type: object }")}, "204": { description: gone } }`],
  [
    "an object in one success and a list in another",
    `{ "200": ${json("{ type: object }")}, "201": ${json("{ type: array }")} }`,
  ],
  ["something that may be an object or not", `{ "200": ${json("{ anyOf: [{ type: object }, { type: array }] }")} }`],
  ["something that is not described", `{ "200": ${json("{}")} }`],
  ["a reference that leads nowhere", `{ "200": ${json('{ $ref: "#/components/schemas/None" }')} }`],
  ["no JSON", '{ "200": { description: ok, content: { text/csv: {} } } }'],
])("is left out for %s", async (_what, responses) => {
  expect((await outputOf(responses)).outputSchema).toBeUndefined()
})

it("is left out above 4 KiB", async () => {
  const properties = Array.from({ length: 200 }, (_, index) => `property_number_${index}: { type: string }`).join(", ")
  expect(
    (await outputOf(`{ "200": ${json(`{ type: object, properties: { ${properties} } }`)} }`)).outputSchema,
  ).toBeUndefined()
})

it("asks for JSON first, then for what else is described", async () => {
  const { target } = await outputOf('{ "200": { description: ok, content: { text/csv: {}, application/json: {} } } }')
  expect(target.accept).toBe("application/json, text/csv;q=0.8, */*;q=0.1")
})

it("refuses nothing that an upstream sends instead of what is described", async () => {
  const schema = `{ type: object, properties: { price: { type: number }, on: { type: boolean }, tags: { type: array, items: { type: string } },
    meta: { type: object, properties: { a: { type: string } } }, free: { type: object } } }`
  const { outputSchema } = await outputOf(`{ "200": ${json(schema)} }`)
  const validate = new Ajv2020({ strict: false }).compile(outputSchema ?? false)
  expect(validate({ price: "9.50", on: 1, tags: { a: 1 }, meta: [], free: "x" })).toBe(true)
  expect(validate([])).toBe(false)
})
