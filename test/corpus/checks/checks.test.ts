import { generateFromOpenApi } from "@sneck/generator"
import type { Tool } from "@sneck/runtime/toolset"
import { expect, test } from "vitest"
import { checkToolset } from "../check-toolset.ts"
import { matchOperations } from "./check-operations.ts"
import { unresolvedReferences } from "./check-schemas.ts"

const description = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  paths: {
    "/things/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
      put: {
        operationId: "replace",
        parameters: [
          { name: "page", in: "query", schema: { type: "integer" } },
          { name: "X-Trace", in: "header", schema: { type: "string" } },
        ],
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
        },
        responses: { 200: { description: "ok" } },
      },
      get: { operationId: "read", parameters: [{ $ref: "#/components/parameters/nowhere" }] },
    },
  },
  components: { schemas: { Thing: { type: "object", properties: { name: { type: "string" }, size: {} } } } },
}

async function check(change: (tool: Tool) => Tool) {
  const content = JSON.stringify(description)
  const { toolset, diagnostics } = await generateFromOpenApi({ content, location: "things.json" })
  if (toolset === undefined) throw new Error("nothing was generated")
  const changed = { ...toolset, tools: toolset.tools.map(change) }
  return checkToolset("things.json", Buffer.from(content), { toolset: changed, diagnostics })
}

test("finds nothing wrong with what was generated, and the reason for what was not", async () => {
  const checked = await check((tool) => tool)
  expect(checked).toMatchObject({ operations: 2, schemas: 1, uncounted: [], lostParameters: [], lostBodies: [] })
  expect(checked.leftOut).toEqual([
    { operation: "GET /things/{id}", because: expect.stringContaining("dangling-ref") as string },
  ])
  expect(checked.tokens).toBeGreaterThan(30)
})

test("finds parameters that no argument is bound to, is shown or is required", async () => {
  const unbound = await check((tool) => ({
    ...tool,
    target: { ...tool.target, parameters: tool.target.parameters.slice(2) },
  }))
  expect(unbound.lostParameters).toEqual(["replace: path id", "replace: query page"])
  const hidden = await check((tool) => ({
    ...tool,
    inputSchema: { ...tool.inputSchema, properties: { id: {}, body: {} } },
  }))
  expect(hidden.lostParameters).toEqual(["replace: query page", "replace: header x-trace"])
  const optional = await check((tool) => ({ ...tool, inputSchema: { ...tool.inputSchema, required: ["body"] } }))
  expect(optional.lostParameters).toEqual(["replace: path id"])
})

test("finds bodies that are lost, whole or in part", async () => {
  const without = await check(({ target: { body: _body, ...target }, ...tool }) => ({ ...tool, target }))
  expect(without.lostBodies).toEqual(["replace"])
  const body = { type: "object", properties: { name: {} } }
  const partial = await check((tool) => ({
    ...tool,
    inputSchema: { ...tool.inputSchema, properties: { ...tool.inputSchema.properties, body } },
  }))
  expect(partial.lostBodies).toEqual(["replace: size"])
})

test("finds operations without a tool or a reason, and tools without an operation", async () => {
  const moved = await check((tool) => ({ ...tool, target: { ...tool.target, path: "/elsewhere" } }))
  expect(moved.leftOut).toContainEqual({ operation: "PUT /things/{id}" })
  expect(moved.uncounted).toEqual(["replace"])
})

test("takes what makes a whole description unusable for the reason of each operation", () => {
  const operations = [{ method: "GET", path: "/a", pointer: "/paths/~1a/get", parameters: [] }]
  const bomb = { severity: "error", code: "yaml-alias-bomb", message: "Too many nodes.", pointer: "/x" } as const
  expect(matchOperations(operations, [], [bomb]).leftOut[0]?.because).toBe("yaml-alias-bomb: Too many nodes.")
  expect(matchOperations(operations, [], [{ ...bomb, code: "unexpected" }]).leftOut[0]?.because).toBeUndefined()
})

test("finds names that clients drop", async () => {
  const checked = await check((tool) => ({ ...tool, name: "9-lives" }))
  expect(checked.invalidNames).toEqual(["9-lives"])
})

test("finds schemas that do not compile and references that lead nowhere", async () => {
  const checked = await check((tool) => ({ ...tool, inputSchema: { type: "object", required: [1] } as never }))
  expect(checked.uncompilable).toHaveLength(1)
  const properties = { $ref: { type: "string" }, a: { $ref: "#/$defs/a~1b" }, b: { const: { $ref: "data" } } }
  expect(unresolvedReferences({ $defs: { "a/b": { $ref: "#" } }, properties })).toEqual([])
  expect(unresolvedReferences({ properties: { a: { $ref: "#/components/x" } } })).toEqual(["#/components/x"])
})
