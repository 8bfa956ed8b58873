import { chmodSync, statSync } from "node:fs"
import { afterEach, beforeEach, expect, test } from "vitest"
import { createTestHome, type TestHome } from "./test-home.ts"
import { ConfigChangedError, deleteConfig, writeConfig } from "./write-config.ts"

let home: TestHome

beforeEach(() => {
  home = createTestHome()
})

afterEach(() => home.remove())

test("replaces the whole file and leaves nothing beside it", async () => {
  home.write("a.json", "old and longer")
  await writeConfig({ path: home.path("a.json"), text: "old and longer" }, "new")
  expect(home.read("a.json")).toBe("new")
  expect(home.files()).toEqual(["a.json"])
})

test("refuses to overwrite what another program wrote meanwhile", async () => {
  home.write("a.json", "theirs")
  const write = writeConfig({ path: home.path("a.json"), text: "as we read it" }, "ours")
  await expect(write).rejects.toBeInstanceOf(ConfigChangedError)
  expect(home.read("a.json")).toBe("theirs")
  expect(home.files()).toEqual(["a.json"])
})

test("refuses to overwrite a file that came into being meanwhile", async () => {
  home.write("a.json", "theirs")
  await expect(writeConfig({ path: home.path("a.json"), text: undefined }, "ours")).rejects.toThrow("changed meanwhile")
})

test("makes missing folders, and a file that only its owner can read", async () => {
  await writeConfig({ path: home.path("b", "c", "a.json"), text: undefined }, "new")
  expect(statSync(home.path("b", "c", "a.json")).mode & 0o777).toBe(0o600)
})

test("keeps an unusual mode", async () => {
  home.write("a.json", "old")
  chmodSync(home.path("a.json"), 0o604)
  await writeConfig({ path: home.path("a.json"), text: "old" }, "new")
  expect(statSync(home.path("a.json")).mode & 0o777).toBe(0o604)
})

test("deletes without complaint what is gone already", async () => {
  await expect(deleteConfig(home.path("a.json"))).resolves.toBeUndefined()
})
