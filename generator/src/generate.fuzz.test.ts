import { Ajv2020 } from "ajv/dist/2020.js"
import { array, assert, asyncProperty, constantFrom, jsonValue, nat, oneof, tuple } from "fast-check"
import { expect, it } from "vitest"
import { generateFromOpenApi } from "./generate.ts"

const base = {
  openapi: "3.0.3",
  info: { title: "Ticket API", version: "1" },
  servers: [{ url: "https://{region}.example.com", variables: { region: { default: "eu" } } }],
  security: [{ key: [] }],
  paths: {
    "/tickets/{id}": {
      parameters: [{ $ref: "#/components/parameters/Id" }],
      get: { operationId: "getTicket", responses: { "200": { $ref: "#/components/responses/Ticket" } } },
      put: {
        operationId: "changeTicket",
        requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Ticket" } } } },
        responses: {},
      },
    },
    "/tickets": {
      post: {
        requestBody: { content: { "multipart/form-data": { schema: { $ref: "#/components/schemas/Ticket" } } } },
      },
    },
  },
  components: {
    parameters: { Id: { name: "id", in: "path", required: true, schema: { type: "string", pattern: "^\\d+$" } } },
    responses: { Ticket: { content: { "application/json": { schema: { $ref: "#/components/schemas/Ticket" } } } } },
    schemas: {
      Ticket: {
        type: "object",
        required: ["seat"],
        properties: {
          seat: { type: "string", nullable: true },
          next: { $ref: "#/components/schemas/Ticket" },
          kind: { $ref: "#/components/schemas/Kind" },
        },
      },
      Kind: {
        oneOf: [{ $ref: "#/components/schemas/Child" }, { type: "string", enum: ["a"] }],
        discriminator: { propertyName: "k" },
      },
      Child: {
        allOf: [
          { $ref: "#/components/schemas/Kind" },
          { properties: { age: { type: "integer", minimum: 1, exclusiveMinimum: true } } },
        ],
      },
    },
    securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } },
  },
}

const junk = oneof(
  jsonValue({ maxDepth: 2 }),
  constantFrom<unknown>(
    { $ref: "#" },
    { $ref: 5 },
    { $ref: "#/paths" },
    { $ref: "file:///x" },
    "__proto__",
    "A".repeat(5000),
    [null],
    { $ref: "#/components/schemas/Child" },
  ),
)

/** Every object of a document, for something in it to be replaced. */
function holdersOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== "object" || value === null) return []
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(holdersOf)]
}

it("whatever is wrong in a description: no throw, unique names, schemas that compile, and a reason when nothing is left", async () => {
  const change = tuple(nat(), nat(), junk)
  await assert(
    asyncProperty(
      constantFrom("3.0.3", "3.1.0"),
      array(change, { minLength: 1, maxLength: 6 }),
      async (version, changes) => {
        const document: Record<string, unknown> = structuredClone({ ...base, openapi: version })
        for (const [holder, key, value] of changes) {
          const holders = holdersOf(document)
          const target = holders[holder % holders.length] ?? {}
          const keys = Object.keys(target)
          target[keys[key % Math.max(1, keys.length)] ?? "x"] = structuredClone(value)
        }
        await check(JSON.stringify(document))
      },
    ),
    { seed: 4774, numRuns: 120 },
  )
}, 60_000)

async function check(content: string): Promise<void> {
  const { toolset, diagnostics } = await generateFromOpenApi({ content })
  const tools = toolset?.tools ?? []
  expect(new Set(tools.map(({ name }) => name)).size).toBe(tools.length)
  expect(tools.length > 0 || diagnostics.some(({ severity }) => severity === "error")).toBe(true)
  for (const { inputSchema, outputSchema } of tools) {
    for (const schema of [inputSchema, outputSchema ?? {}]) {
      const validate = new Ajv2020({ strict: false, validateFormats: false, logger: false }).compile(schema)
      expect(() => validate({ body: {}, kind: {} })).not.toThrow()
    }
  }
}
