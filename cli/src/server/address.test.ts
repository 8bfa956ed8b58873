import { mkdtemp, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { beforeAll, expect, test } from "vitest"
import { saveLogin } from "./credentials.ts"
import { findServer } from "./address.ts"

let data: string

beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), "sneck-data-"))
  await writeFile(join(data, "server.json"), JSON.stringify({ url: "http://127.0.0.1:4774", key: "local", pid: 1 }))
})

test("finds a local server by the file in its data folder", async () => {
  expect(await findServer({ data }, {})).toEqual({ url: "http://127.0.0.1:4774", key: "local" })
})

test("prefers an option to a variable, and both to the file", async () => {
  const env = { SNECK_URL: "https://env.example.com/", SNECK_API_KEY: "env" }
  expect(await findServer({ data }, env)).toEqual({ url: "https://env.example.com", key: "env" })
  expect(await findServer({ data, url: "https://flag.example.com", key: "flag" }, env)).toEqual({
    url: "https://flag.example.com",
    key: "flag",
  })
})

test("sends the local key to the local server only", async () => {
  expect(await findServer({ data, url: "http://127.0.0.1:4774" }, {})).toMatchObject({ key: "local" })
  await expect(findServer({ data, url: "https://example.com" }, {})).rejects.toMatchObject({ exitCode: 3 })
})

test("says how to start a server when none is known", async () => {
  const folder = join(data, "nothing-here")
  await expect(findServer({ data: folder }, {})).rejects.toMatchObject({
    exitCode: 1,
    message: `No server is running from ${folder}/.`,
    hint: "Start one with: npx sneck dev SPEC",
  })
})

test("takes the server that was signed in to, unless one runs here", async () => {
  const env = { XDG_CONFIG_HOME: data }
  await saveLogin(env, "https://example.com", { key: "mine", project: "shop" })
  expect(await findServer({ data: join(data, "none") }, env)).toMatchObject({ url: "https://example.com", key: "mine" })
  expect(await findServer({ data, url: "https://example.com/" }, env)).toMatchObject({ key: "mine", project: "shop" })
  expect(await findServer({ data }, env)).toMatchObject({ key: "local" })
})
