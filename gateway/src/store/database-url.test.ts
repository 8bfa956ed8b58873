import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { databaseUrlSetting } from "./database-url.ts"

test("the database is named by a variable, or by a file that another one names", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sneck-url-"))
  const file = join(folder, "url")
  await writeFile(file, "postgres://host/file\n")
  expect(databaseUrlSetting({})).toBeUndefined()
  expect(databaseUrlSetting({ SNECK_DATABASE_URL: "" })).toBeUndefined()
  expect(databaseUrlSetting({ SNECK_DATABASE_URL: "postgres://host/name" })).toBe("postgres://host/name")
  expect(databaseUrlSetting({ SNECK_DATABASE_URL_FILE: file })).toBe("postgres://host/file")
  await rm(folder, { recursive: true })
  expect(() => databaseUrlSetting({ SNECK_DATABASE_URL_FILE: file })).toThrow("SNECK_DATABASE_URL_FILE can't be read")
})
