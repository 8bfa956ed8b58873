import { describe, expect, it } from "vitest"
import { document, generateText } from "../testing.ts"

const components = `
schemas:
  Ticket:
    type: object
    properties:
      self: { type: string }
      id: { type: integer }
      title: { type: string }
      status: { type: string }
      comments_url: { type: string }
      owner: { $ref: "#/components/schemas/User" }
      labels: { type: array, items: { type: string } }
      watchers: { type: array, items: { $ref: "#/components/schemas/User" } }
  User: { type: object, properties: { login: { type: string } } }
  ListResponse: { type: object, properties: { total: { type: integer }, data: { type: array, items: { $ref: "#/components/schemas/Ticket" } } } }
  io.example.v1.Pod: { allOf: [{ $ref: "#/components/schemas/User" }, { type: object, properties: { spec: {} } }] }`

async function describeOperation(operation: string): Promise<string> {
  const { tool } = await generateText(
    document({ paths: `/tickets: { get: { operationId: t, ${operation} } }`, components }),
  )
  return tool("t").description
}

function returning(schema: string, mediaType = "application/json"): Promise<string> {
  return describeOperation(
    `summary: Gets it, responses: { "200": { content: { ${mediaType}: { schema: ${schema} } } } }`,
  )
}

describe("the description of a tool", () => {
  it("is the summary and the description, the summary once", async () => {
    expect(await describeOperation("summary: Lists tickets, description: Newest first.")).toBe(
      "Lists tickets.\nNewest first.",
    )
    expect(await describeOperation("summary: Lists tickets, description: Lists tickets by age.")).toBe(
      "Lists tickets by age.",
    )
  })

  it("is method and path when nothing is said", async () => {
    expect(await describeOperation("responses: {}")).toBe("GET /tickets")
  })

  it("says first that an operation is deprecated, unless its text does", async () => {
    expect(await describeOperation("summary: Lists tickets., deprecated: true")).toBe("Deprecated. Lists tickets.")
    const said = "Lists tickets. Deprecated in favour of search."
    expect(await describeOperation(`summary: ${said}, deprecated: true`)).toBe(said)
  })

  it("is cut behind a sentence, and still says what is returned", async () => {
    const text = `summary: Lists tickets., description: ${"One more sentence of many. ".repeat(60)}`
    const responses = `responses: { "200": { content: { application/json: { schema: { $ref: "#/components/schemas/User" } } } } }`
    const description = await describeOperation(`${text}, ${responses}`)
    expect(description.length).toBeLessThanOrEqual(1000)
    expect(description).toMatch(/of many\.\nReturns User \{login\}\.$/)
  })
})

describe("what a call returns", () => {
  it.each([
    ['{ $ref: "#/components/schemas/Ticket" }', "Returns Ticket {id, title, status, owner, labels[], …}."],
    ['{ type: array, items: { $ref: "#/components/schemas/User" } }', "Returns an array of User {login}."],
    ['{ $ref: "#/components/schemas/ListResponse" }', "Returns {total, data: Ticket[]}."],
    ['{ $ref: "#/components/schemas/io.example.v1.Pod" }', "Returns Pod {login, spec}."],
    ["{ type: array, items: { type: string } }", "Returns an array of strings."],
    ["{ type: object, properties: { kind: {}, url: {} } }", "Returns {kind, url}."],
  ])("%s", async (schema, line) => {
    expect(await returning(schema)).toBe(`Gets it\n${line}`)
  })

  it("is a media type when it is no JSON", async () => {
    expect(await returning("{ type: string, format: binary }", "application/pdf")).toBe(
      "Gets it\nReturns application/pdf.",
    )
  })

  it("is not told when the description says nothing of it", async () => {
    expect(await returning("{}")).toBe("Gets it")
    expect(await describeOperation('summary: Gets it, responses: { "204": { description: Done. } }')).toBe("Gets it")
  })
})
