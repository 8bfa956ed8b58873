import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { writeState } from "../state-file.ts"
import { openStore } from "./open-store.ts"

let dataDir: string

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "sneck-open-"))
})

afterEach(async () => rm(dataDir, { recursive: true }))

test("a data folder belongs to one server at a time, and the second is told whose it is", async () => {
  const first = await openStore({ dataDir })
  await writeState(dataDir, { url: "http://127.0.0.1:4774", key: "snk_dev_secret", pid: 4711 })
  const second = openStore({ dataDir })
  await expect(second).rejects.toMatchObject({
    code: "data-folder-in-use",
    message: expect.stringMatching(/process 4711 serves it at http:\/\/127\.0\.0\.1:4774.*another folder$/),
  })
  await expect(second).rejects.not.toThrow("snk_dev")
  await first.close()
  const third = await openStore({ dataDir })
  await third.close()
})

test("a data folder that is a file is said to be unusable", async () => {
  const file = join(dataDir, "file")
  await writeFile(file, "")
  await expect(openStore({ dataDir: file })).rejects.toMatchObject({ code: "data-folder" })
})

test("a file that is no database is not touched", async () => {
  await writeFile(join(dataDir, "sneck.db"), "this is a text of some length, and not a database at all\n".repeat(100))
  await expect(openStore({ dataDir })).rejects.toMatchObject({
    code: "data-folder",
    message: expect.stringContaining("not a database"),
  })
})

test("an address where no database listens is said without its password", async () => {
  const opened = openStore({ dataDir, databaseUrl: "postgres://sneck:hunter2@127.0.0.1:1/sneck" })
  await expect(opened).rejects.toMatchObject({ code: "database", message: expect.stringContaining("ECONNREFUSED") })
  await expect(opened).rejects.not.toThrow("hunter2")
})
