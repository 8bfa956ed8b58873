import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterEach, beforeEach, expect, test } from "vitest"
import { runSneck } from "./support/run-sneck.ts"

const plain = fileURLToPath(new URL("../../fixtures/functions/plain.ts", import.meta.url))

let cwd: string

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), "sneck-build-command-"))
})

afterEach(async () => {
  await rm(cwd, { recursive: true })
})

test("build writes the bundle, its source map and its manifest, and shows the tools", async () => {
  const { code, stdout } = await runSneck(["build", plain], { cwd })
  expect(code).toBe(0)
  expect(stdout).toMatch(/^✔ Desk → 4 tools \(1 read · 2 write · 1 destructive, off\)/)
  expect(stdout).toMatch(/open_ticket\s+function\s+plain\.ts:26\s+write/)
  expect(stdout).toMatch(/dist\/functions\.js\s+[\d.]+ kB/)
  expect((await readdir(join(cwd, "dist"))).toSorted()).toEqual(["functions.js", "functions.js.map", "manifest.json"])
  const manifest = JSON.parse(await readFile(join(cwd, "dist/manifest.json"), "utf8")) as { tools: { name: string }[] }
  expect(manifest.tools.map(({ name }) => name)).toEqual(["open_ticket", "count_days", "clear_desk", "fail_at_line"])
}, 60_000)

test("build --json tells the same to a program", async () => {
  const { stdout } = await runSneck(["build", plain, "--out", "out", "--json", "--all-tools", "--slug", "own"], { cwd })
  expect(JSON.parse(stdout)).toMatchObject({
    hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    toolset: { slug: "own", tools: [{ enabled: true }, { enabled: true }, { enabled: true }, { enabled: true }] },
    manifest: { name: "Desk" },
    files: expect.arrayContaining([{ path: "out/manifest.json", bytes: expect.any(Number) as number }]) as unknown[],
    diagnostics: [],
  })
}, 60_000)

test("build writes nothing of a file with errors, and says where they are", async () => {
  await writeFile(
    join(cwd, "a.ts"),
    `import { readFileSync } from "node:fs"\nexport default readFileSync("/etc/passwd")`,
  )
  const { code, stdout, stderr } = await runSneck(["build", "a.ts"], { cwd })
  expect({ code, stdout }).toEqual({ code: 5, stdout: "" })
  expect(stderr).toContain("a.ts:1:30  node:fs does not exist in the sandbox: a.ts:1 imports node:fs.")
  expect(await readdir(cwd)).toEqual(["a.ts"])
})

test("build --check refuses wrong types", async () => {
  await writeFile(join(cwd, "a.ts"), `/** Runs. */\nexport function run(): string {\n  return 1\n}`)
  const { code, stderr } = await runSneck(["build", "a.ts", "--check"], { cwd })
  expect(code).toBe(5)
  expect(stderr).toContain("a.ts:3:3  Type 'number' is not assignable to type 'string'.")
}, 60_000)

test("build tells where code fails that runs when the file is loaded", async () => {
  await writeFile(join(cwd, "a.ts"), `const settings: { url?: URL } = {}\n\nexport const host = settings.url!.host`)
  const { code, stderr } = await runSneck(["build", "a.ts"], { cwd })
  expect(code).toBe(5)
  expect(stderr).toMatch(/a\.ts:3:\d+ {2}The file cannot be loaded: .*undefined/)
}, 60_000)

test("build says that there is no such file", async () => {
  expect(await runSneck(["build", "gone.ts"], { cwd })).toMatchObject({
    code: 4,
    stderr: expect.stringContaining("There is no file gone.ts.") as string,
  })
})
