import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { assertWritable } from "./assert-writable.ts"
import { writeProject } from "./write-project.ts"

let root: string
let folder: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "sneck-write-"))
  folder = join(root, "project")
})

afterEach(async () => {
  await rm(root, { recursive: true })
})

const files = [
  { path: "package.json", text: "{}" },
  { path: "src/tools/a.ts", text: "new" },
  { path: "src/schemas/index.ts", text: "new" },
]

async function put(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true })
  await writeFile(join(folder, path), text)
}

/** Every file below the temporary folder, with its text. */
async function everything(): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const texts = await Promise.all(
    paths.toSorted().map(async (path) => [path.slice(root.length + 1), await readFile(path, "utf8")] as const),
  )
  return Object.fromEntries(texts)
}

const written = { "project/package.json": "{}", "project/src/schemas/index.ts": "new", "project/src/tools/a.ts": "new" }

test("a new folder is written whole, with nothing left beside it", async () => {
  expect(await writeProject(folder, files)).toEqual({ stale: [] })
  expect(await everything()).toEqual(written)
  expect(await readdir(root)).toEqual(["project"])
})

test("an empty folder, and one whose parents are missing, are as good", async () => {
  await mkdir(folder)
  await writeProject(folder, files)
  expect(await everything()).toEqual(written)
  await writeProject(join(root, "deep/er/project"), files)
  expect(await readdir(join(root, "deep/er"))).toEqual(["project"])
})

test("in a folder that is there, only the project's files are replaced; what it no longer has is told", async () => {
  await put("package.json", "old")
  await put("src/tools/gone.ts", "old")
  await put(".env", "MUSEUM_KEY=mine")
  expect(await writeProject(folder, files)).toEqual({ stale: ["src/tools/gone.ts"] })
  expect(await everything()).toEqual({
    ...written,
    "project/.env": "MUSEUM_KEY=mine",
    "project/src/tools/gone.ts": "old",
  })
})

test("when a file cannot be replaced, everything is as it was", async () => {
  await put("package.json", "old")
  await put("src/tools/a.ts/in-the-way", "old")
  const before = await everything()
  await expect(writeProject(folder, files)).rejects.toMatchObject({
    name: "CliError",
    message: expect.stringContaining("a.ts (EISDIR)"),
  })
  expect(await everything()).toEqual(before)
  expect(await readdir(root)).toEqual(["project"])
})

test("a folder that is not empty needs to be asked for, a file is none", async () => {
  await expect(assertWritable(folder, false)).resolves.toBeUndefined()
  await put("package.json", "old")
  await expect(assertWritable(folder, false)).rejects.toMatchObject({
    exitCode: 2,
    hint: expect.stringContaining("--force"),
  })
  await expect(assertWritable(folder, true)).resolves.toBeUndefined()
  await expect(assertWritable(join(folder, "package.json"), true)).rejects.toMatchObject({ exitCode: 2 })
})
