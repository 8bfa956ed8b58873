import { afterAll, beforeAll, expect, test } from "vitest"
import { writeProject } from "../../../test/functions-project.ts"
import { mayExportFunctions } from "./may-export-functions.ts"

const functions = [
  "export function a() {}",
  "export async function a() {}",
  "export default function () {}",
  "export default async (input: {}) => 1",
  "export const a = async () => 1",
  "export const a = wrap(() => 1)",
  "function a() {}\nexport { a }",
  "function a() {}\nexport default a",
  `export * from "./other.ts"`,
  `export { a } from "./other.ts"`,
  "export default new Sneck()\nexport function a() {}",
]

const toolsets = [
  "export default new Sneck().tool({})",
  "const gram = new Gram()\n  .tool({})\n\nexport default gram",
  "export const one = new Sneck()\nexport const two = new Sneck()",
  "export default fromMcpServer(server)",
  "export interface A { b: string }\nexport type B = A\nexport default new Sneck()",
  "export const = broken",
]

let project: Awaited<ReturnType<typeof writeProject>>

beforeAll(async () => {
  const texts = [...functions, ...toolsets].map((text, index) => [`${index}.ts`, text])
  project = await writeProject(Object.fromEntries(texts) as Record<string, string>)
})

afterAll(() => project.remove())

test.each(functions)("%j may have plain functions", async (text) => {
  expect(await mayExportFunctions(project.path(`${functions.indexOf(text)}.ts`))).toBe(true)
})

test.each(toolsets)("%j has none", async (text) => {
  expect(await mayExportFunctions(project.path(`${functions.length + toolsets.indexOf(text)}.ts`))).toBe(false)
})
