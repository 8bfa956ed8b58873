import { execFile, execFileSync } from "node:child_process"
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { delimiter, join } from "node:path"
import { promisify } from "node:util"
import { afterAll, beforeAll, expect, test } from "vitest"

const root = join(import.meta.dirname, "..")
const run = promisify(execFile)
const bin = (name: string): string => join(root, "node_modules/.bin", name)

const folder = mkdtempSync(join(tmpdir(), "sneck-functions-"))
const project = join(folder, "project")
let tarball = ""

/** Every Node of this machine that is supported: ours, and what else is in the path. */
const candidates = (process.env["PATH"] ?? "").split(delimiter).map((path) => join(path, "node"))
const nodes = new Map(
  [process.execPath, ...candidates]
    .filter((path) => existsSync(path))
    .map((path) => [execFileSync(path, ["--version"], { encoding: "utf8" }).trim(), path] as const)
    .filter(([version]) => Number.parseInt(version.slice(1)) >= 20),
)

const source = `
import { Sneck } from "@sneck/functions"
import { Gram } from "@sneck/functions/gram"
import type { Manifest } from "@sneck/functions/protocol"
import { testToolset } from "@sneck/functions/testing"
import * as z from "zod"
import * as mini from "zod/mini"

const sneck = new Sneck({ environment: { TOKEN: z.string() }, hosts: ["tickets.example.com"] }).tool({
  name: "get_ticket",
  description: "Get a ticket",
  inputSchema: { id: z.string() },
  outputSchema: { id: z.string(), token: z.string() },
  execute: (ctx, input) => ctx.json({ id: input.id, token: ctx.env.TOKEN }),
})
const gram = new Gram().tool({
  name: "add",
  inputSchema: { a: mini.number(), b: mini.number() },
  execute: async (ctx, input) => ctx.json({ sum: input.a + input.b }),
})
const manifest: Manifest = await sneck.manifest()
const ticket = await testToolset(sneck, { env: { TOKEN: "t" } }).call("get_ticket", { id: "7" })
const wrong = await testToolset(sneck, { env: { TOKEN: "t" } }).call("get_ticket", { id: 7 })
const sum = await testToolset(gram).call("add", { a: 1, b: 2 })
console.log(JSON.stringify([manifest.tools.length, ticket.structuredContent, wrong.isError, sum.text]))
`

beforeAll(async () => {
  const built = join(folder, "built")
  await run(process.execPath, [join(root, "functions-sdk/build.ts"), built])
  await run("npm", ["pack", built, join(root, "node_modules/zod"), "--pack-destination", folder, "--ignore-scripts"])
  const packed = readdirSync(folder).filter((name) => name.endsWith(".tgz"))
  tarball = join(folder, packed.find((name) => name.startsWith("sneck-")) ?? "")
  mkdirSync(project)
  writeFileSync(join(project, "package.json"), JSON.stringify({ private: true, type: "module" }))
  writeFileSync(join(project, "index.ts"), source)
  await run("npm", ["install", "--offline", ...packed.map((name) => join(folder, name))], { cwd: project })
  await compile(project, ["index.ts"])
}, 120_000)

/** Compiles files as a user would who is strict. */
async function compile(cwd: string, files: readonly string[], ...more: readonly string[]): Promise<void> {
  const types = ["--types", "node", "--typeRoots", join(root, "node_modules/@types")]
  const options = ["--module", "nodenext", "--target", "es2022", "--strict", "--exactOptionalPropertyTypes"]
  await run(bin("tsc"), [...options, ...types, ...more, ...files], { cwd }).catch((error: unknown) => {
    throw new Error((error as { readonly stdout: string }).stdout)
  })
}

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test("the package is as publint and attw want it", async () => {
  expect((await run(bin("publint"), [tarball, "--strict"])).stdout).toContain("All good")
  await expect(run(bin("attw"), [tarball, "--profile", "esm-only"])).resolves.toBeDefined()
}, 60_000)

test("an empty project gets nothing but it and zod", () => {
  const installed = readdirSync(join(project, "node_modules")).filter((name) => !name.startsWith("."))
  expect(installed).toEqual(["@sneck", "zod"])
  expect(readdirSync(join(project, "node_modules/@sneck/functions"), { recursive: true })).not.toContain(
    "toolset.test.js",
  )
})

test.each([...nodes])("an empty project that installed it compiles, and runs on Node %s", async (_, node) => {
  const { stdout } = await run(node, ["index.js"], { cwd: project })
  expect(JSON.parse(stdout)).toEqual([1, { id: "7", token: "t" }, true, '{"sum":3}'])
})

test("every example of the README compiles and runs", async () => {
  const readme = readFileSync(join(root, "functions-sdk/README.md"), "utf8")
  const examples = [...readme.matchAll(/```ts\n(.*?)```/gs)].map((match, index) => [`example-${index}`, match[1] ?? ""])
  const cwd = join(folder, "readme")
  mkdirSync(join(cwd, "node_modules"), { recursive: true })
  for (const name of ["@sneck", "zod"])
    symlinkSync(join(project, "node_modules", name), join(cwd, "node_modules", name))
  for (const name of ["@modelcontextprotocol", "@valibot", "valibot"]) {
    symlinkSync(join(root, "node_modules", name), join(cwd, "node_modules", name))
  }
  writeFileSync(join(cwd, "package.json"), JSON.stringify({ type: "module" }))
  for (const [name, text] of examples) writeFileSync(join(cwd, `${name}.ts`), text ?? "")
  await compile(
    cwd,
    examples.map(([name]) => `${name}.ts`),
    "--skipLibCheck",
  )
  const imports = examples.map(([name]) => `import "./${name}.js"`).join("\n")
  writeFileSync(join(cwd, "all.js"), imports)
  expect(await run(process.execPath, ["all.js"], { cwd })).toEqual({ stdout: "", stderr: "" })
  expect(examples.length).toBeGreaterThan(6)
}, 60_000)
