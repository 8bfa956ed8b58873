import { generateFromOpenApi } from "@sneck/generator"
import { expect, test } from "vitest"
import { planCalls } from "../plan-calls.ts"
import { narrowDescription } from "./narrow-description.ts"

const operation = (operationId: string, body?: object) => ({
  operationId,
  responses: { "200": { description: "Done.", content: { "application/json": { schema: { $ref: "#/components/schemas/Answer" } } } } }, // prettier-ignore
  ...(body !== undefined && { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
})

const described = () => ({
  openapi: "3.0.3",
  info: { title: "Things", version: "1" },
  paths: {
    "/things": {
      parameters: [{ $ref: "#/components/parameters/Page" }],
      post: operation("make_thing", { $ref: "#/components/schemas/Thing" }),
      get: operation("list_things"),
    },
    "/others": { get: operation("list_others") },
  },
  components: {
    parameters: { Page: { name: "page", in: "query", schema: { type: "integer" } }, Other: { name: "o", in: "query" } },
    schemas: {
      Thing: { type: "object", required: ["name"], properties: { name: { type: "string" }, part: { $ref: "#/components/schemas/Thing" } } }, // prettier-ignore
      Answer: { type: "object" },
    },
  },
})

test("a description keeps the operations that are called, what is said of their bodies, and what those refer to", async () => {
  const { toolset } = await generateFromOpenApi({ content: JSON.stringify(described()) })
  if (toolset === undefined) throw new Error("There is no toolset.")
  const plan = planCalls(toolset, { perTool: 1, limitTools: 10, seed: "1" })
  const root = described() as Record<string, unknown>
  expect(narrowDescription(root, plan.filter(({ tool }) => tool.tool.name === "make_thing"))).toBe(1) // prettier-ignore
  expect(root["paths"]).toEqual({
    "/things": {
      parameters: [{ $ref: "#/components/parameters/Page" }],
      post: {
        operationId: "make_thing",
        responses: { "200": { description: "It was accepted." } },
        requestBody: {
          required: true,
          content: { "application/json": { schema: { type: "object", required: ["name"], properties: { name: { type: "string" } } } } }, // prettier-ignore
        },
      },
    },
  })
  expect(root["components"]).toEqual({
    parameters: { Page: { name: "page", in: "query", schema: { type: "integer" } } },
    schemas: {},
  })
})
