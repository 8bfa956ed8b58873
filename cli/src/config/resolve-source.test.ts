import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterEach, beforeEach, expect, test } from "vitest"
import { resolveSource, type ResolvedSource } from "./resolve-source.ts"

const fixtures = fileURLToPath(new URL("../../../fixtures", import.meta.url))
let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sneck-sources-"))
})

afterEach(async () => rm(folder, { recursive: true }))

function pathsOf({ files = [] }: ResolvedSource): string[] {
  return files.map(({ path }) => path)
}

test("sends a description alone, and nothing else of its folder", async () => {
  await cp(join(fixtures, "specs/museum.yaml"), join(folder, "museum.yaml"))
  await writeFile(join(folder, "secrets.yaml"), "password: geheim")
  const source = await resolveSource("museum.yaml", folder)
  expect(source).toMatchObject({ kind: "openapi", settings: { entry: "museum.yaml" } })
  expect(pathsOf(source)).toEqual(["museum.yaml"])
})

test("sends what a description refers to, and what that refers to", async () => {
  await mkdir(join(folder, "api/schemas"), { recursive: true })
  await writeFile(join(folder, "api/openapi.yaml"), `a: { $ref: "./schemas/a.yaml#/A" }\nb: {"$ref":"gone.json"}\n`)
  await writeFile(join(folder, "api/schemas/a.yaml"), `A: { $ref: '../b%20c.yaml' }\n`)
  await writeFile(join(folder, "api/b c.yaml"), "type: object\n$ref: ../outside.yaml\n")
  await writeFile(join(folder, "outside.yaml"), "type: string\n")
  await symlink("/etc/passwd", join(folder, "api/gone.json"))
  expect(pathsOf(await resolveSource("api/openapi.yaml", folder))).toEqual([
    "b c.yaml",
    "openapi.yaml",
    "schemas/a.yaml",
  ])
})

test("sends overlays beside the description, wherever they lie", async () => {
  await mkdir(join(folder, "overlays"))
  await cp(join(fixtures, "specs/museum.yaml"), join(folder, "museum.yaml"))
  await writeFile(join(folder, "overlays/names.yaml"), "overlay: 1.0.0")
  const config = { location: "museum.yaml", overlays: ["overlays/names.yaml"] }
  const source = await resolveSource(config, folder)
  expect(source.settings).toEqual({
    entry: "museum.yaml",
    overlays: ["overlays/names.yaml"],
  })
  expect(pathsOf(source)).toEqual(["museum.yaml", "overlays/names.yaml"])
})

test("sends the descriptions of a folder, and says which one was chosen", async () => {
  await mkdir(join(folder, "api/v2"), { recursive: true })
  await writeFile(join(folder, "api/v2/openapi.yaml"), "openapi: 3.1.0")
  await writeFile(join(folder, "api/notes.txt"), "mine")
  const source = await resolveSource("api#v2/openapi.yaml", folder)
  expect(source.settings).toEqual({ entry: "v2/openapi.yaml" })
  expect(pathsOf(source)).toEqual(["v2/openapi.yaml"])
})

test("sends bytes that are no text in base64", async () => {
  await writeFile(join(folder, "api.zip"), Buffer.from("504b0304ff", "hex"))
  const { files } = await resolveSource("api.zip", folder)
  expect(files).toEqual([{ path: "api.zip", content: "UEsDBP8=", encoding: "base64" }])
})

test("leaves a URL to the server, which then has no files of this machine", async () => {
  const url = "https://example.com/openapi.json"
  expect(await resolveSource(url, folder)).toEqual({ kind: "openapi", settings: { url } })
  const config = { location: url, overlays: ["names.yaml"] }
  await expect(resolveSource(config, folder)).rejects.toMatchObject({ exitCode: 5 })
})

test("sends functions with the installed packages that they use", async () => {
  await mkdir(join(folder, "node_modules/rooms/lib"), { recursive: true })
  await writeFile(join(folder, "node_modules/rooms/package.json"), `{"name":"rooms","exports":"./lib/index.js"}`)
  await writeFile(join(folder, "node_modules/rooms/lib/index.js"), "export const rooms = 3\n")
  await writeFile(join(folder, "package.json"), `{"name":"mine","type":"module"}`)
  await mkdir(join(folder, "src"))
  await writeFile(
    join(folder, "src/hours.ts"),
    `import { rooms } from "rooms"\nimport type { Floor } from "./floor.js"\n/** Counts rooms. */\nexport function countRooms(): number {\n  return rooms\n}\n`,
  )
  await writeFile(join(folder, "src/floor.ts"), "export type Floor = 1 | 2\n")
  const source = await resolveSource("src/hours.ts", folder)
  expect(source).toMatchObject({ kind: "functions", settings: { entry: "src/hours.ts" } })
  expect(pathsOf(source)).toEqual([
    "node_modules/rooms/lib/index.js",
    "node_modules/rooms/package.json",
    "package.json",
    "src/floor.ts",
    "src/hours.ts",
  ])
})

test.each([
  ["gone.yaml", 4, /There is no file .*gone\.yaml/],
  ["broken.ts", 5, /broken\.ts:1:17: /],
])("tells what is wrong with %s", async (location, exitCode, message) => {
  await writeFile(join(folder, "broken.ts"), "export function (\n")
  await expect(resolveSource(location, folder)).rejects.toMatchObject({
    exitCode,
    message: expect.stringMatching(message),
  })
})
