import { describe, expect, it } from "vitest"
import { document, generateText } from "../testing.ts"
import { localiseReferences } from "./localise-references.ts"

function localised(schemas: Record<string, unknown>): Record<string, unknown> {
  const root = { components: { schemas: structuredClone(schemas) } }
  localiseReferences(root)
  return root.components.schemas
}

function withAnchor() {
  return { $defs: { x: { $anchor: "item", type: "string" } }, items: { $ref: "#item" } }
}

describe("references that only JSON Schema understands become pointers from the root", () => {
  it("an anchor of the same schema comes before those of others", () => {
    expect(localised({ A: withAnchor(), B: withAnchor() })).toMatchObject({
      A: { items: { $ref: "#/components/schemas/A/$defs/x" } },
      B: { items: { $ref: "#/components/schemas/B/$defs/x" } },
    })
  })

  it("an `$id` names its schema, absolute or relative to the one around", () => {
    const schemas = {
      Pet: { $id: "https://example.com/schemas/pet", $defs: { tag: { $anchor: "tag" } } },
      A: { $ref: "https://example.com/schemas/pet" },
      B: { $id: "https://example.com/schemas/b", items: { $ref: "pet#tag" }, contains: { $ref: "pet#/$defs/tag" } },
    }
    expect(localised(schemas)).toMatchObject({
      A: { $ref: "#/components/schemas/Pet" },
      B: {
        items: { $ref: "#/components/schemas/Pet/$defs/tag" },
        contains: { $ref: "#/components/schemas/Pet/$defs/tag" },
      },
    })
  })

  it("a pointer may be meant from an enclosing schema, the nearest first", () => {
    const schemas = {
      A: {
        definitions: { a: { type: "integer" }, b: { $ref: "#/definitions/a" } },
        properties: { x: { properties: { y: { $ref: "#/definitions/b" } } } },
      },
    }
    expect(localised(schemas)).toMatchObject({
      A: {
        definitions: { b: { $ref: "#/components/schemas/A/definitions/a" } },
        properties: { x: { properties: { y: { $ref: "#/components/schemas/A/definitions/b" } } } },
      },
    })
  })

  it("a template is filled in by who refers to it", () => {
    const schemas = {
      Page: {
        $defs: { item: { $dynamicAnchor: "item", not: {} } },
        properties: { items: { type: "array", items: { $dynamicRef: "#item" } } },
      },
      Tickets: {
        $ref: "#/components/schemas/Page",
        $defs: { item: { $dynamicAnchor: "item", $ref: "#/components/schemas/Ticket" } },
      },
      Ticket: { type: "string" },
    }
    expect(localised(schemas)).toMatchObject({
      Page: { properties: { items: { items: { $ref: "#/components/schemas/Page/$defs/item" } } } },
      Tickets: {
        $ref: "#/components/schemas/Tickets/$defs/Page",
        $defs: { Page: { properties: { items: { items: { $ref: "#/components/schemas/Tickets/$defs/item" } } } } },
      },
    })
  })

  it("leaves alone what leads nowhere, and what is data", () => {
    const schemas = { A: { $ref: "#none", example: { $ref: "#x" } }, B: { $ref: "#/none" }, C: { $ref: "other.json" } }
    expect(localised(schemas)).toEqual(schemas)
  })
})

it("is done for a whole description", async () => {
  const schemas = "schemas: { A: { $anchor: a, type: integer } }"
  const paths = "/a: { get: { operationId: a, parameters: [{ name: x, in: query, schema: { $ref: '#a' } }] } }"
  const { tool } = await generateText(document({ paths, components: schemas }))
  expect(tool("a").inputSchema.properties?.["x"]).toEqual({ type: "integer" })
})
