import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, expect, test } from "vitest"
import { findDescriptions, isDescription } from "./find-descriptions.ts"

const folder = mkdtempSync(join(tmpdir(), "sneck-corpus-"))
const FILES = {
  "a.json": '{"openapi": "3.1.0"}',
  "broken.yaml": "openapi: 3.0.0\npaths: [",
  "deep/down/b.yml": "swagger: '2.0'",
  "manifest.json": '[{"file": "named.yaml"}]',
  "multi/openapi.yaml": "openapi: 3.0.3",
  "multi/shared/part.yaml": "type: object",
  "named.yaml": "paths: {}",
  "notes.txt": "openapi: 3.0.0",
}

beforeAll(() => {
  for (const [name, text] of Object.entries(FILES)) {
    mkdirSync(join(folder, name, ".."), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

test("finds descriptions wherever they are, and those that a manifest names", async () => {
  const { subjects } = await findDescriptions(folder)
  expect(subjects.map(({ name }) => name)).toEqual(["a.json", "deep/down/b.yml", "multi/openapi.yaml", "named.yaml"])
})

test("says why the others are left out, parts of descriptions aside", async () => {
  const { skipped } = await findDescriptions(folder)
  expect(skipped).toEqual([
    { name: "broken.yaml", reason: expect.stringContaining("though it starts as a description") as string },
    { name: "manifest.json", reason: expect.stringContaining("not a description") as string },
    { name: "notes.txt", reason: expect.stringContaining("by its name") as string },
  ])
})

test.each([
  [{ openapi: "3.0.3" }, true],
  [{ openapi: "3.2.0" }, true],
  [{ openapi: 3.1 }, true],
  [{ swagger: 2 }, true],
  [{ openapi: "4.0.0" }, false],
  [{ swagger: "1.2" }, false],
  [[], false],
  [null, false],
])("%j is a description: %j", (value, expected) => {
  expect(isDescription(value)).toBe(expected)
})
