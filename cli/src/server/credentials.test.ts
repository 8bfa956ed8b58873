import { chmod, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { credentialsFile, readCredentials, removeLogin, saveLogin } from "./credentials.ts"

const [one, two] = ["https://one.example.com", "https://two.example.com"]
let env: NodeJS.ProcessEnv

beforeEach(async () => {
  env = { XDG_CONFIG_HOME: await mkdtemp(join(tmpdir(), "sneck-home-")) }
})

afterEach(async () => rm(env["XDG_CONFIG_HOME"] ?? "", { recursive: true }))

test("keeps a key for each server, and which one was signed in to last", async () => {
  await saveLogin(env, one, { key: "a", project: "shop" })
  await saveLogin(env, two, { key: "b" })
  expect(await readCredentials(env)).toEqual({
    current: two,
    servers: { [one]: { key: "a", project: "shop" }, [two]: { key: "b" } },
  })
  await removeLogin(env, two)
  expect(await readCredentials(env)).toEqual({ current: one, servers: { [one]: { key: "a", project: "shop" } } })
})

test.skipIf(process.platform === "win32")("is for its owner alone, also after others were let in", async () => {
  const file = await saveLogin(env, one, { key: "a" })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await chmod(file, 0o644)
  await readCredentials(env)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test("says what to do with a damaged file, and does not touch it", async () => {
  const file = await saveLogin(env, one, { key: "a" })
  await writeFile(file, "{")
  await expect(saveLogin(env, two, { key: "b" })).rejects.toMatchObject({ message: `${file} is damaged.` })
  expect(await readFile(file, "utf8")).toBe("{")
})

test("is nowhere without a home", async () => {
  expect(credentialsFile({})).toBeUndefined()
  expect(await readCredentials({})).toEqual({ servers: {} })
})
