import { toStandardJsonSchema } from "@valibot/to-json-schema"
import { type } from "arktype"
import * as v from "valibot"
import { expect, test } from "vitest"
import * as z from "zod"
import * as mini from "zod/mini"
import type { Schema } from "./schema.ts"
import type { StandardSchema } from "./standard-schema.ts"
import { toObjectSchema } from "./to-json-schema.ts"

const expected = {
  type: "object",
  properties: { id: { type: "string" }, limit: { type: "number" } },
  required: ["id"],
}

test.each<[string, Schema]>([
  ["zod", z.object({ id: z.string(), limit: z.number().optional() })],
  ["zod/mini", mini.object({ id: mini.string(), limit: mini.optional(mini.number()) })],
  ["valibot", toStandardJsonSchema(v.object({ id: v.string(), limit: v.optional(v.number()) }))],
  ["arktype", type({ id: "string", "limit?": "number" })],
  ["a shape of zod", { id: z.string(), limit: z.number().optional() }],
  ["a shape of zod/mini", { id: mini.string(), limit: mini.optional(mini.number()) }],
  ["a shape of several", { id: type("string"), limit: toStandardJsonSchema(v.optional(v.number())) }],
  ["JSON Schema", expected as Schema],
])("writes what %s describes", async (_, schema) => {
  expect(await toObjectSchema(schema, "here")).toMatchObject(expected)
})

test("a library that cannot write JSON Schema is told what to install, where it is needed", async () => {
  await expect(toObjectSchema({ id: v.string() }, 'tool "a": inputSchema')).rejects.toThrow(
    /^tool "a": inputSchema\.id: .*npm install @valibot\/to-json-schema/,
  )
  const other = { "~standard": { version: 1, vendor: "other", validate: accept } } as const
  await expect(toObjectSchema(other, "here")).rejects.toThrow(/^here: this version of other cannot write JSON Schema/)
})

test("what JSON Schema has no words for is an error with its place", async () => {
  await expect(toObjectSchema({ at: z.date() }, "here")).rejects.toThrow(/^here\.at: /)
  await expect(toObjectSchema(z.string() as never, "here")).rejects.toThrow("here must describe an object")
  await expect(toObjectSchema({ id: "string" } as never, "here")).rejects.toThrow("here.id is not a schema")
})

test("alternatives of objects are objects", async () => {
  const schema = z.union([z.object({ a: z.string() }), z.object({ b: z.string() })])
  expect(await toObjectSchema(schema, "here")).toMatchObject({ type: "object", anyOf: [{ type: "object" }, {}] })
})

test("definitions of properties move to the root, and references follow", async () => {
  const category = z.object({
    name: z.string(),
    get children() {
      return z.array(category)
    },
  })
  const shape = {
    tree: category,
    first: z.object({ node: category.meta({ id: "Node" }), again: z.lazy(() => named) }),
    second: z.object({ node: z.lazy(() => otherNamed) }),
  }
  const named = z.object({ deep: z.number() }).meta({ id: "Named" })
  const otherNamed = z.object({ other: z.boolean() })
  const written = await toObjectSchema(shape, "here")
  const references = [...JSON.stringify(written).matchAll(/"\$ref":"(#[^"]*)"/g)].map((match) => match[1] ?? "")
  expect(references.length).toBeGreaterThan(2)
  for (const reference of references) expect(resolve(written, reference), reference).toBeTypeOf("object")
  expect(Object.values(written.properties ?? {}).every((property) => !("$defs" in property))).toBe(true)
})

test("definitions of the same name from different properties stay apart", async () => {
  const one = { $defs: { It: { type: "string" } }, type: "object", properties: { it: { $ref: "#/$defs/It" } } }
  const two = { $defs: { It: { type: "number" } }, type: "object", properties: { it: { $ref: "#/$defs/It" } } }
  const written = await toObjectSchema({ one: writing(one), two: writing(two) }, "here")
  expect(written).toMatchObject({
    properties: {
      one: { properties: { it: { $ref: "#/$defs/It" } } },
      two: { properties: { it: { $ref: "#/$defs/two_It" } } },
    },
    $defs: { It: { type: "string" }, two_It: { type: "number" } },
  })
})

function writing(written: Record<string, unknown>): StandardSchema {
  return { "~standard": { version: 1, vendor: "own", validate: accept, jsonSchema: { input: () => written } } }
}

function accept(value: unknown) {
  return { value }
}

function resolve(root: unknown, reference: string): unknown {
  const steps = reference.slice(1).split("/").slice(1)
  return steps.reduce((value, step) => (value as Record<string, unknown>)[step], root)
}
