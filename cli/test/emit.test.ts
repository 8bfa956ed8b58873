import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterEach, beforeEach, expect, test } from "vitest"
import { runSneck } from "./support/run-sneck.ts"

const museum = fileURLToPath(new URL("../../fixtures/specs/museum.yaml", import.meta.url))
const truncated = fileURLToPath(new URL("../../fixtures/specs/truncated.json", import.meta.url))

let cwd: string

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), "sneck-emit-command-"))
})

afterEach(async () => {
  await rm(cwd, { recursive: true })
})

test("emit writes a project and says what to do next", async () => {
  const { code, stdout, stderr } = await runSneck(["emit", museum, "--out", "mine", "--name", "@acme/museum"], { cwd })
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^✔ @acme\/museum → mine: 14 tools .*files\n$/),
  })
  expect(stderr).toContain("cd mine && npm install && npm run build && npm test")
  const manifest = JSON.parse(await readFile(join(cwd, "mine/package.json"), "utf8")) as unknown
  expect(manifest).toMatchObject({ name: "@acme/museum", version: "1.4.0", bin: { museum: "./dist/index.js" } })
})

test("emit --dry-run lists the files and writes nothing", async () => {
  const { code, stdout } = await runSneck(["emit", museum, "--out", "mine", "--dry-run"], { cwd })
  expect(code).toBe(0)
  expect(stdout.split("\n")).toEqual(expect.arrayContaining(["README.md", "src/tools/visit.ts", "src/http.ts"]))
  expect(await readdir(cwd)).toEqual([])
})

test("emit --json tells the same to a program", async () => {
  const { stdout } = await runSneck(["emit", museum, "--out", "mine", "--json"], { cwd })
  expect(JSON.parse(stdout)).toMatchObject({
    name: "museum-mcp",
    folder: join(cwd, "mine"),
    written: true,
    files: expect.arrayContaining([{ path: "Dockerfile", bytes: expect.any(Number) }]),
    stale: [],
    diagnostics: expect.any(Array),
  })
})

test("emit leaves a folder alone that is not empty, until it is told to", async () => {
  await writeFile(join(cwd, "README.md"), "mine")
  const refused = await runSneck(["emit", museum, "--out", "."], { cwd })
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining("is not empty") })
  expect(await readdir(cwd)).toEqual(["README.md"])
  expect(await runSneck(["emit", museum, "--out", ".", "--force"], { cwd })).toMatchObject({ code: 0 })
  expect(await readFile(join(cwd, "README.md"), "utf8")).toContain("# Museum API")
})

test("emit writes nothing of a description that cannot be used, or under a name that npm does not take", async () => {
  expect(await runSneck(["emit", truncated, "--out", "mine"], { cwd })).toMatchObject({ code: 5 })
  const named = await runSneck(["emit", museum, "--out", "mine", "--name", "../Museum"], { cwd })
  expect(named).toMatchObject({ code: 2, stderr: expect.stringContaining("is no name for an npm package") })
  expect(await readdir(cwd)).toEqual([])
})

/** Says at the end of a command whether the TypeScript compiler was loaded. */
const watcher = `import module from "node:module"
process.on("exit", () => {
  const loaded = Object.keys(module._cache).some((path) => path.includes("ts-morph"))
  process.stderr.write(loaded ? "COMPILER LOADED" : "COMPILER NOT LOADED")
})`

test("no other command loads the TypeScript compiler that emit brings", async () => {
  const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(watcher)}` }
  const home = join(cwd, "home")
  const others = [
    ["generate", museum],
    ["lint", museum],
    ["install", "cursor", "--toolset", "http://127.0.0.1:1/mcp/a", "--dry-run"],
    ["--help"],
  ]
  for (const args of others) {
    const { stderr } = await runSneck(args, { cwd, env: { ...env, HOME: home } })
    expect({ args, stderr }).toEqual({ args, stderr: expect.stringContaining("COMPILER NOT LOADED") })
  }
  const { stderr } = await runSneck(["emit", museum, "--out", "mine", "--dry-run"], { cwd, env })
  expect(stderr).toContain("COMPILER LOADED")
})
