import { mkdir, mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { findEntry } from "./find-entry.ts"

async function folderWith(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sneck-entry-"))
  await mkdir(join(folder, "src"))
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)))
  return folder
}

const depends = JSON.stringify({ dependencies: { "@sneck/functions": "^0.1.0" } })

test("a file of TypeScript or JavaScript is its own entry", async () => {
  const folder = await folderWith({ "tickets.ts": "", "tickets.mjs": "" })
  expect(await findEntry(join(folder, "tickets.ts"))).toBe(join(folder, "tickets.ts"))
  expect(await findEntry(join(folder, "tickets.mjs"))).toBe(join(folder, "tickets.mjs"))
})

test("a project has its entry where it says, or where entries usually are", async () => {
  const said = await folderWith({ "package.json": '{"sneck":{"entry":"src/tools.ts"}}' })
  expect(await findEntry(said)).toBe(join(said, "src/tools.ts"))
  const usual = await folderWith({ "package.json": depends, "src/index.ts": "", "src/functions.ts": "" })
  expect(await findEntry(usual)).toBe(join(usual, "src/functions.ts"))
})

test("descriptions, their folders and addresses are no functions", async () => {
  const folder = await folderWith({ "openapi.yaml": "", "package.json": "{}", "index.ts": "" })
  for (const location of [folder, join(folder, "openapi.yaml"), join(folder, "gone.ts"), "https://example.com/a.ts"]) {
    expect(await findEntry(location)).toBeUndefined()
  }
})
