import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { generateFromOpenApi } from "@sneck/generator"
import { afterAll, beforeAll, expect, test } from "vitest"
import { apiDescription } from "@sneck/gateway/api-description"
import { inspectDescription } from "../corpus/inspect-description.ts"

const description = apiDescription("https://sneck.example.com/api/v1")
const text = JSON.stringify(description)
const operations = Object.values(description.paths ?? {}).flatMap((path) => Object.values(path) as Described[])
let folder: string

interface Described {
  readonly operationId: string
  readonly summary: string
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sneck-api-description-"))
})
afterAll(async () => rm(folder, { recursive: true }))

test("our own generator finds no error and nothing to warn of in the description of our own API", async () => {
  const { diagnostics } = await generateFromOpenApi({ content: Buffer.from(text), location: "api.json" })
  expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual([])
})

test("every operation becomes a tool that passes the checks of the corpus, under its own name", async () => {
  const file = join(folder, "api.json")
  await writeFile(file, text)
  const { problems, generated, checked } = await inspectDescription({ name: "api", file })
  expect(problems).toEqual([])
  expect([generated?.tools, checked?.operations]).toEqual([operations.length, operations.length])
  const { toolset } = await generateFromOpenApi({ content: Buffer.from(text), location: "api.json" })
  expect(toolset?.tools.map(({ name }) => name).toSorted()).toEqual(
    operations.map(({ operationId }) => toSnakeCase(operationId)).toSorted(),
  )
})

test("every operation has a name and a sentence of its own", () => {
  const names = operations.map(({ operationId }) => operationId)
  expect(new Set(names).size).toBe(names.length)
  const sentences = operations.map(({ summary }) => summary)
  expect(new Set(sentences).size).toBe(sentences.length)
  for (const sentence of sentences) expect(sentence).toMatch(/^[A-Z].{10,120}\.$/)
})

function toSnakeCase(name: string): string {
  return name.replace("OAuth", "Oauth").replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
