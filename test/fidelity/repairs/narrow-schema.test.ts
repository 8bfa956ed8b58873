import type { Json } from "@sneck/runtime"
import { Ajv2020 } from "ajv/dist/2020.js"
import { expect, test } from "vitest"
import { narrowSchema } from "./narrow-schema.ts"

const node = {
  type: "object",
  required: ["name"],
  properties: {
    name: { type: "string" },
    id: { type: "string", readOnly: true },
    parent: { $ref: "#/components/schemas/Node" },
    children: { type: "array", items: { $ref: "#/components/schemas/Node" } },
    owner: { oneOf: [{ $ref: "#/components/schemas/Node" }, { type: "integer" }] },
  },
}
const root = { openapi: "3.0.3", components: { schemas: { Node: node } } }
const reference = { $ref: "#/components/schemas/Node" }

test("a schema that goes on for ever ends where the values do", () => {
  expect(narrowSchema(root, reference, [{ name: "a", parent: { name: "b" } }])).toEqual({
    type: "object",
    required: ["name"],
    properties: {
      name: { type: "string" },
      id: { readOnly: true },
      parent: { type: "object", required: ["name"], properties: { name: { type: "string" }, id: { readOnly: true } } },
    },
  })
})

test.each<[Json, boolean]>([
  [{ name: "a" }, true],
  [{}, false],
  [{ name: "a", children: [{ name: "b" }, { name: "c", owner: 1 }] }, true],
  [{ name: "a", children: [{ name: "b" }, { owner: 1 }] }, false],
  [{ name: "a", owner: { name: "b", owner: { name: "c" } } }, true],
  [{ name: "a", owner: { name: "b", owner: "c" } }, false],
  [{ name: 1, other: {} }, false],
])("%j is judged as by the whole schema", (value, isValid) => {
  const whole = new Ajv2020({ strict: false }).addSchema(root, "root").validate({ $ref: "root#/components/schemas/Node" }, value) // prettier-ignore
  const narrowed = narrowSchema(root, reference, [value, { name: "another" }]) as object
  expect([whole, new Ajv2020({ strict: false }).validate(narrowed, value)]).toEqual([isValid, isValid])
})

test("a reference that leads back to itself for the same value ends, and one that leads nowhere says nothing", () => {
  const circle = { components: { schemas: { A: { allOf: [{ $ref: "#/components/schemas/A" }, { minimum: 1 }] } } } }
  expect(narrowSchema(circle, { $ref: "#/components/schemas/A" }, [1])).toEqual({ allOf: [{}, { minimum: 1 }] })
  expect(narrowSchema(circle, { $ref: "#/components/schemas/B" }, [1])).toEqual({})
})

test("what stands beside a reference counts from OpenAPI 3.1 on", () => {
  const schema = { $ref: "#/components/schemas/Node", maxProperties: 1 }
  const values = [{ name: "a", more: 1 }]
  expect(narrowSchema(root, schema, values)).not.toHaveProperty("maxProperties")
  expect(narrowSchema({ ...root, openapi: "3.1.0" }, schema, values)).toMatchObject({ maxProperties: 1 })
})
