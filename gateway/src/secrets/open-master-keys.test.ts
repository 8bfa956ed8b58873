import { mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import type { Store } from "../store/store.ts"
import { openTemporaryStore } from "../store/temporary-store.ts"
import { openMasterKeys } from "./open-master-keys.ts"

const [one, two] = [Buffer.alloc(32, 1).toString("base64"), Buffer.alloc(32, 2).toString("hex")]
let store: Store
let folder: string

beforeEach(async () => {
  store = await openTemporaryStore()
  folder = await mkdtemp(join(tmpdir(), "sneck-master-key-"))
})

afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

test("a fresh data folder gets a key that its user alone can read, and the next start finds it", async () => {
  const first = await openMasterKeys(store, folder, {})
  const again = await openMasterKeys(store, folder, {})
  expect(again.keys.currentId).toBe(first.keys.currentId)
  expect((await stat(join(folder, "master.key"))).mode & 0o777).toBe(0o600)
  expect(await readdir(folder)).toEqual(["master.key"])
})

test("a key of the operator goes before the folder's, which is not made then", async () => {
  const { keys, folder: kept } = await openMasterKeys(store, folder, { SNECK_MASTER_KEY: one })
  expect([keys.ids.length, kept, await readdir(folder)]).toEqual([1, undefined, []])
})

test("a key may be in a file, and of several the first seals", async () => {
  const file = join(folder, "keys")
  await writeFile(file, `${two},${one}\n`)
  const { keys } = await openMasterKeys(store, folder, { SNECK_MASTER_KEY_FILE: file })
  const { keys: alone } = await openMasterKeys(store, folder, { SNECK_MASTER_KEY: two })
  expect(keys.ids).toHaveLength(2)
  expect(keys.currentId).toBe(alone.currentId)
})

test("a wrong key is refused, and nothing is changed", async () => {
  await openMasterKeys(store, folder, { SNECK_MASTER_KEY: one })
  await expect(openMasterKeys(store, folder, { SNECK_MASTER_KEY: two })).rejects.toMatchObject({
    code: "wrong-master-key",
    message: expect.stringContaining("SNECK_MASTER_KEY holds"),
  })
  await openMasterKeys(store, folder, { SNECK_MASTER_KEY: one })
})

test("of two servers that start at once in one folder both have the same key", async () => {
  const opened = await Promise.all([openMasterKeys(store, folder, {}), openMasterKeys(store, folder, {})])
  expect(opened[0].keys.currentId).toBe(opened[1].keys.currentId)
  expect(await readdir(folder)).toEqual(["master.key"])
})

test("a lost key is not replaced by another", async () => {
  await openMasterKeys(store, folder, {})
  await rm(join(folder, "master.key"))
  await expect(openMasterKeys(store, folder, {})).rejects.toThrow(/master\.key is not there/)
  expect(await readdir(folder)).toEqual([])
})

test.each(["", "short", `${one}x`, "\0", `${one},nonsense`])("%j is no master key, and is not quoted", async (text) => {
  await writeFile(join(folder, "master.key"), text)
  const error = await openMasterKeys(store, folder, {}).catch((cause: Error) => cause.message)
  expect(error).toMatch(/openssl rand -base64 32/)
  if (text.length > 4) expect(error).not.toContain(text.slice(-5))
  expect(await readFile(join(folder, "master.key"), "utf8")).toBe(text)
})
