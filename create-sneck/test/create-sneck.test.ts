import { execFile } from "node:child_process"
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { afterAll, expect, test } from "vitest"

const root = join(import.meta.dirname, "../..")
const bin = join(root, "create-sneck/bin/create-sneck.js")
const folder = mkdtempSync(join(tmpdir(), "create-sneck-"))
const run = promisify(execFile)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

async function create(args: string[], cwd = folder): Promise<Ended> {
  return run(process.execPath, [bin, ...args], { cwd }).then(
    (ended) => ({ code: 0, ...ended }),
    (error: unknown) => error as Ended,
  )
}

function version(workspace: string): string {
  return (JSON.parse(readFileSync(join(root, workspace, "package.json"), "utf8")) as { version: string }).version
}

test("makes a project whose types and tests pass", async () => {
  const { code, stderr } = await create(["deep/My Tools!"])
  expect(code).toBe(0)
  expect(stderr).toContain("npm install")
  const project = join(folder, "deep/My Tools!")
  expect(readdirSync(project).toSorted()).toEqual([".gitignore", "README.md", "package.json", "src", "tsconfig.json"])
  expect(readdirSync(join(folder, "deep"))).toEqual(["My Tools!"])
  expect(JSON.parse(readFileSync(join(project, "package.json"), "utf8"))).toMatchObject({
    name: "my-tools",
    dependencies: { "@sneck/functions": `^${version("functions-sdk")}` },
    devDependencies: { sneck: `^${version("cli")}` },
  })
  symlinkSync(join(root, "node_modules"), join(project, "node_modules"))
  await run(join(project, "node_modules/.bin/tsc"), [], { cwd: project })
  const report = join(folder, "report.json")
  const options = ["run", "--reporter=json", `--outputFile=${report}`]
  await run(join(project, "node_modules/.bin/vitest"), options, { cwd: project })
  expect(JSON.parse(readFileSync(report, "utf8"))).toMatchObject({ success: true, numPassedTests: 5 })
}, 60_000)

test("an empty folder is filled, and stays the same folder", async () => {
  const empty = join(folder, "empty")
  mkdirSync(empty)
  expect((await create(["."], empty)).code).toBe(0)
  expect(JSON.parse(readFileSync(join(empty, "package.json"), "utf8"))).toMatchObject({ name: "empty" })
})

test("a folder with anything in it, or a file, is left alone", async () => {
  const full = join(folder, "full")
  mkdirSync(full)
  writeFileSync(join(full, "note"), "mine")
  expect(await create(["full"])).toMatchObject({ code: 1, stderr: expect.stringContaining("is not empty") })
  expect(readdirSync(full)).toEqual(["note"])
  expect(await create(["full/note"])).toMatchObject({ code: 1, stderr: expect.stringContaining("is a file") })
  expect(readFileSync(join(full, "note"), "utf8")).toBe("mine")
})

test("what cannot be finished leaves nothing behind", async () => {
  const broken = join(folder, "broken")
  mkdirSync(join(broken, "bin"), { recursive: true })
  writeFileSync(join(broken, "bin/create-sneck.js"), readFileSync(bin))
  writeFileSync(join(broken, "package.json"), '{"type":"module"}')
  const { code } = await run(process.execPath, [join(broken, "bin/create-sneck.js"), "new/project"], {
    cwd: folder,
  }).then(
    () => ({ code: 0 }),
    (error: unknown) => error as Ended,
  )
  expect(code).toBe(1)
  expect(readdirSync(folder)).not.toContain("new")
})

test("says how it is used when it is not told where, and when asked", async () => {
  expect(await create([])).toMatchObject({ code: 2, stderr: expect.stringContaining("Usage: npm create sneck FOLDER") })
  expect(await create(["a", "b"])).toMatchObject({ code: 2 })
  expect(await create(["--what"])).toMatchObject({ code: 2, stderr: expect.stringContaining("--what") })
  expect(await create(["--help"])).toMatchObject({ code: 0, stdout: expect.stringContaining("Usage") })
})
