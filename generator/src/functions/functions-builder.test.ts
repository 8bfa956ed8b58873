import { rm, writeFile } from "node:fs/promises"
import { afterEach, beforeEach, expect, test } from "vitest"
import { createFunctionsBuilder, type FunctionsBuilder } from "./functions-builder.ts"
import { callTool, writeProject } from "../../test/functions-project.ts"

let project: Awaited<ReturnType<typeof writeProject>>
let builder: FunctionsBuilder

beforeEach(async () => {
  project = await writeProject({
    "a.ts": `import { word } from "./word.ts"\nimport type { Shape } from "./shape.ts"
/** Says a word. */\nexport function say(input: Shape) { return word }`,
    "word.ts": `export const word = "first"`,
    "shape.ts": "export interface Shape { a?: string }",
  })
  builder = createFunctionsBuilder({ entry: project.path("a.ts") })
})

afterEach(async () => {
  await builder.dispose()
  await project.remove()
})

async function said(): Promise<unknown> {
  const { bundle, diagnostics } = await builder.build()
  if (bundle === undefined) return diagnostics.map(({ code }) => code)
  const answer = await callTool(bundle, "say")
  return answer.ok ? (answer.result as { content: { text: string }[] }).content[0]?.text : answer.error
}

async function properties(): Promise<unknown> {
  return (await builder.build()).functions[0]?.inputSchema.properties
}

test("builds what the files say now, and goes on after an error", async () => {
  expect(await said()).toBe("first")
  await writeFile(project.path("word.ts"), `export const word = "second"`)
  expect(await said()).toBe("second")
  await writeFile(project.path("word.ts"), `export const word = `)
  expect(await said()).toEqual(["syntax-error"])
  await rm(project.path("word.ts"))
  expect(await said()).toEqual(["unresolved-import"])
  await writeFile(project.path("word.ts"), `export const word = "third"`)
  expect(await said()).toBe("third")
})

test("reads types again, those of other files too", async () => {
  expect(await properties()).toEqual({ a: { type: "string" } })
  await writeFile(project.path("shape.ts"), "export interface Shape { b: number }")
  expect(await properties()).toEqual({ b: { type: "number" } })
})

test("names the files to watch: those with code and those with types, and nothing that is installed", async () => {
  await builder.build()
  expect(builder.files().toSorted()).toEqual(["a.ts", "shape.ts", "word.ts"].map((file) => project.path(file)))
})

test("watches the file that is broken too, before anything was built", async () => {
  await writeFile(project.path("word.ts"), `export const word = `)
  await builder.build()
  expect(builder.files().toSorted()).toEqual(expect.arrayContaining([project.path("a.ts"), project.path("word.ts")]))
})

test("gives the same bundle for the same files, whatever was built between", async () => {
  const first = (await builder.build()).bundle?.hash
  await writeFile(project.path("word.ts"), `export const word = "else"`)
  expect((await builder.build()).bundle?.hash).not.toBe(first)
  await writeFile(project.path("word.ts"), `export const word = "first"`)
  expect((await builder.build()).bundle?.hash).toBe(first)
})
