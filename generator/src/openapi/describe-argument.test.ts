import { expect, it } from "vitest"
import { document, generateText } from "../testing.ts"

async function descriptionOf(parameter: string): Promise<unknown> {
  const paths = `/a: { get: { operationId: a, parameters: [{ in: query, ${parameter} }] } }`
  const { tool } = await generateText(document({ paths }))
  const [schema] = Object.values(tool("a").inputSchema.properties ?? {})
  return schema?.["description"]
}

it.each([
  ["as its parameter says", 'name: on, description: Day., schema: { type: string, description: "A day." }', "Day."],
  ["else as its schema says", 'name: on, schema: { type: string, description: "A day." }', "A day."],
  [
    "else by the title of its schema",
    'name: on, schema: { type: string, title: "Day of the visit" }',
    "Day of the visit",
  ],
  [
    "else as arguments of that name customarily mean",
    "name: per_page, schema: { type: integer }",
    "How many results to return at most.",
  ],
  [
    "else by its form",
    "name: since, schema: { type: string, format: date-time }",
    "A date and time: 2024-05-06T07:08:09Z.",
  ],
  ["not at all when only its name speaks", "name: colour, schema: { type: string }", undefined],
])("an argument is described %s", async (_case, parameter, description) => {
  expect(await descriptionOf(parameter)).toBe(description)
})

it("says what the values of an enum mean, where an extension tells", async () => {
  const byName = "x-enumDescriptions: { open: Still to be done., done: Finished }"
  expect(await descriptionOf(`name: state, description: State., schema: { enum: [open, done], ${byName} }`)).toBe(
    "State. open: Still to be done; done: Finished.",
  )
  const byOrder = "x-enum-descriptions: [Still to be done, Finished]"
  expect(await descriptionOf(`name: state, schema: { enum: [open, done], ${byOrder} }`)).toBe(
    "open: Still to be done; done: Finished.",
  )
})
