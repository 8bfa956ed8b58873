import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { findConfig } from "./find-config.ts"
import { readConfig } from "./read-config.ts"

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sneck-config-"))
})

afterEach(async () => rm(folder, { recursive: true }))

async function write(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

const museum = { sources: { museum: { location: "museum.yaml", allTools: true } }, environments: {} }

test.each([
  ["sneck.config.yaml", "sources:\n  museum:\n    location: museum.yaml\n    allTools: true\n"],
  ["sneck.config.json", `{\n\t"sources": { "museum": { "location": "museum.yaml", "allTools": true } }\n}`],
  [
    "sneck.config.ts",
    `interface Config { sources: Record<string, { location: string; allTools: boolean }> }
     const config: Config = { sources: { museum: { location: "museum.yaml", allTools: true } } }
     export default config`,
  ],
  ["sneck.config.mjs", `export default { sources: { museum: { location: "museum.yaml", allTools: true } } }`],
])("reads %s", async (name, text) => {
  expect(await readConfig(await write(name, text))).toEqual(museum)
})

test("names every problem with its line and column", async () => {
  const text = "sources:\n  museum:\n    locaton: museum.yaml\ntoolsets:\n  museum:\n    exposure: serach\n"
  const file = await write("sneck.config.yaml", text)
  await expect(readConfig(file)).rejects.toMatchObject({
    exitCode: 5,
    message: `${file}:3:5: sources.museum.location: invalid input: expected string, received undefined.`,
    details: [
      `${file}:3:5: sources.museum: unknown key locaton. Did you mean location?`,
      expect.stringMatching(/:6:15: toolsets\.museum\.exposure: invalid option: expected one of "direct"\|"search"/),
    ],
  })
})

test("finds an unknown key of a program where its text has it once", async () => {
  const file = await write("sneck.config.ts", "export default {\n  sources: {},\n  tooslets: {},\n}\n")
  await expect(readConfig(file)).rejects.toMatchObject({
    message: `${file}:3:3: unknown key tooslets. Did you mean toolsets?`,
  })
})

test("says where YAML cannot be parsed", async () => {
  const file = await write("sneck.config.yaml", "sources:\n  museum: [a\n")
  await expect(readConfig(file)).rejects.toMatchObject({
    exitCode: 5,
    message: expect.stringMatching(new RegExp(`^${file}:3:1: .*must be sufficiently indented|^${file}:\\d+:\\d+: `)),
  })
})

test.each([
  ["export const config = {}", /has no default export/],
  [`throw new Error("no such variable")`, /fails: no such variable/],
])("tells what is wrong with a program: %s", async (text, message) => {
  const file = await write("sneck.config.ts", text)
  await expect(readConfig(file)).rejects.toMatchObject({ exitCode: 5, message: expect.stringMatching(message) })
})

test.each([
  ["gram.deploy.json", JSON.stringify],
  ["gram.deploy.toml", () => `schema_version = "1.0.0"\ntype = "deployment"\n${toml}`],
])("accepts a deploy file of Gram: %s", async (name, write_) => {
  const file = await write(name, write_({ schema_version: "1.0.0", type: "deployment", sources }))
  expect(await readConfig(file)).toEqual({
    sources: {
      "taskmaster-api": { location: "./openapi.yaml", kind: "openapi", title: "Taskmaster" },
      tools: { location: "./src/gram.ts", kind: "functions", title: "Tools" },
    },
    environments: {},
  })
})

const sources = [
  { type: "openapiv3", location: "./openapi.yaml", name: "Taskmaster", slug: "taskmaster_api" },
  { type: "function", location: "./src/gram.ts", name: "Tools", slug: "tools", runtime: "nodejs:22", memory_mib: 512 },
]
const toml = sources
  .map(
    (source) =>
      `[[sources]]\n${Object.entries(source)
        .map((pair) => `${pair[0]} = ${JSON.stringify(pair[1])}\n`)
        .join("")}`,
  )
  .join("")

test("says what to name in place of an archive that Gram's build made", async () => {
  const [, tools] = sources
  const broken = { schema_version: "1.0.0", type: "deployment", sources: [{ ...tools, location: "dist/gram.zip" }] }
  const file = await write("gram.deploy.json", JSON.stringify(broken, undefined, 2))
  await expect(readConfig(file)).rejects.toMatchObject({
    exitCode: 5,
    message: expect.stringMatching(
      /gram\.deploy\.json:7:\d+: dist\/gram\.zip is what Gram's build made\. Name the Type/,
    ),
  })
})

test("looks for a configuration by its names, and never guesses between two", async () => {
  await expect(findConfig(folder)).rejects.toMatchObject({ exitCode: 4 })
  const file = await write("sneck.config.yaml", "")
  expect(await findConfig(folder)).toBe(file)
  await expect(findConfig(join(folder, "snek.config.yaml"))).rejects.toMatchObject({
    hint: `Did you mean ${file}?`,
  })
  await write("sneck.config.ts", "")
  await expect(findConfig(folder)).rejects.toMatchObject({ exitCode: 2 })
})
