import type { JsonSchema, ObjectSchema, Tool } from "@sneck/runtime/toolset"
import { expect, test } from "vitest"
import { makeTool } from "./testing.ts"
import { shareDefinitions } from "./share-definitions.ts"

const ref = (name: string): JsonSchema => ({ $ref: `#/$defs/${name}` })

function schemaWith($defs: JsonSchema): ObjectSchema {
  return { type: "object", properties: { a: ref("A") }, $defs }
}

function toolWith(name: string, $defs: JsonSchema, outputDefs?: JsonSchema): Tool {
  return makeTool(name, {
    inputSchema: schemaWith($defs),
    ...(outputDefs === undefined ? {} : { outputSchema: schemaWith(outputDefs) }),
  })
}

test("what several tools have in common is there once", () => {
  const defs = { A: { type: "array", items: ref("B") }, B: { type: "object", properties: { a: ref("A") } } }
  const one = toolWith("one", defs)
  const { definitions, schemas } = shareDefinitions([one, toolWith("two", structuredClone(defs))])
  expect([...definitions]).toEqual(Object.entries(defs))
  expect(schemas.get(one)?.input).toEqual({ type: "object", properties: { a: ref("A") } })
})

test("definitions of one name that differ keep apart, results under a name of their own", () => {
  const tool = toolWith("one", { A: { type: "string", format: "date" } }, { A: { type: ["string", "null"] } })
  const { definitions, schemas } = shareDefinitions([tool])
  expect(Object.fromEntries(definitions)).toEqual({
    A: { type: "string", format: "date" },
    AResult: { type: ["string", "null"] },
  })
  expect(schemas.get(tool)?.output).toEqual({ type: "object", properties: { a: ref("AResult") } })
})

test("equal definitions differ where what they refer to differs", () => {
  const one = toolWith("one", { A: { items: ref("B") }, B: { type: "string" } })
  const two = toolWith("two", { A: { items: ref("B") }, B: { type: "number" } })
  const { definitions, schemas } = shareDefinitions([one, two])
  expect(Object.fromEntries(definitions)).toEqual({
    A: { items: ref("B") },
    A2: { items: ref("B2") },
    B: { type: "string" },
    B2: { type: "number" },
  })
  expect(schemas.get(two)?.input).toEqual({ type: "object", properties: { a: ref("A2") } })
})

test("a property called $ref is no reference", () => {
  const tool = toolWith("one", { A: { properties: { $ref: { type: "string" } } } })
  expect(shareDefinitions([tool]).definitions.get("A")).toEqual({ properties: { $ref: { type: "string" } } })
})
