import * as fc from "fast-check"
import { afterEach, expect, test } from "vitest"
import { clients } from "../clients/find-client.ts"
import { createTestHome, type TestHome } from "../clients/test-home.ts"
import { runInstall } from "./install.ts"
import { runUninstall } from "./uninstall.ts"

const key = "snk_dev_0123456789abcdef"
const options = { toolset: "museum", url: "http://127.0.0.1:4774", key, native: false } as const
const homes: TestHome[] = []

function home(): TestHome {
  const created = createTestHome()
  homes.push(created)
  return created
}

afterEach(() => {
  for (const each of homes.splice(0)) each.remove()
})

test.each(clients.map(({ id }) => id))("leaves nothing of %s behind where there was no file", async (id) => {
  const { io, files, out } = home()
  await runInstall(id, options, io)
  expect(await runUninstall(id, { toolset: "museum" }, io)).toBe(0)
  expect(files()).toEqual([])
  expect(out()).not.toContain(key)
})

const texts = [
  ["cursor", ".cursor/mcp.json", "{}"],
  ["cursor", ".cursor/mcp.json", ""],
  ["cursor", ".cursor/mcp.json", '{ "mcpServers" : {\n\n} /* none */ }'],
  ["gemini", ".gemini/settings.json", '{"mcpServers":{}}'],
  ["vscode", ".config/Code/User/mcp.json", '// mine\r\n{\r\n\t"servers": { },\r\n\t"inputs": [],\r\n}'],
  ["codex", ".codex/config.toml", '[mcp_servers]\n# none\n\n[profiles.a]\nmodel = "x"'],
  ["codex", ".codex/config.toml", 'mcp_servers = { a = { url = "u" } }'],
] as const

test.each(texts)("gives %s its %s back byte for byte: %j", async (client, path, text) => {
  const { io, files, read, write } = home()
  write(path, text)
  expect(await runInstall(client, options, io)).toBe(0)
  expect(await runInstall(client, { ...options, key: "snk_dev_next" }, io)).toBe(0)
  expect(await runUninstall(client, { toolset: "museum" }, io)).toBe(0)
  expect(read(path)).toBe(text)
  expect(files()).toEqual([path])
})

test("finds its way back through keys that were changed and changed back", async () => {
  const { io, files, read, write } = home()
  const text = '{ "mcpServers": {} }'
  write(".cursor/mcp.json", text)
  for (const each of [key, "snk_dev_next", key, "snk_dev_next"])
    await runInstall("cursor", { ...options, key: each }, io)
  await runUninstall("cursor", { toolset: "museum" }, io)
  expect(read(".cursor/mcp.json")).toBe(text)
  expect(files()).toContain(".cursor/mcp.json")
})

test("gives any JSON file back byte for byte", async () => {
  await fc.assert(
    fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), fc.nat(4), async (value, indent) => {
      const { io, files, read, write } = home()
      const text = JSON.stringify(value, null, indent)
      write(".cursor/mcp.json", text)
      await runInstall("cursor", options, io)
      await runUninstall("cursor", options, io)
      expect(read(".cursor/mcp.json")).toBe(text)
      expect(files()).toEqual([".cursor/mcp.json"])
    }),
    { numRuns: 60 },
  )
})

test("keeps later edits of the user, and backs them up", async () => {
  const { io, files, read, write } = home()
  write(".cursor/mcp.json", '{\n  "a": 1\n}\n')
  await runInstall("cursor", options, io)
  write(".cursor/mcp.json", read(".cursor/mcp.json").replace('"a": 1', '"a": 2'))
  expect(await runUninstall("cursor", { toolset: "museum" }, io)).toBe(0)
  expect(read(".cursor/mcp.json")).toBe('{\n  "a": 2\n}\n')
  expect(files().filter((name) => name.includes("sneck-backup"))).toHaveLength(2)
})

test("removes only the toolset that was named, of several", async () => {
  const { io, files, read } = home()
  await runInstall("codex", options, io)
  await runInstall("codex", { ...options, toolset: "zoo" }, io)
  expect(await runUninstall("codex", { toolset: "museum" }, io)).toBe(0)
  expect(read(".codex/config.toml")).toContain("[mcp_servers.zoo]")
  expect(read(".codex/config.toml")).not.toContain("museum")
  expect(await runUninstall("codex", { toolset: "zoo" }, io)).toBe(0)
  expect(files().filter((name) => !name.includes("sneck-backup"))).toEqual([])
})

test("gives the file back byte for byte when several are removed in reverse", async () => {
  const { io, files, read, write } = home()
  const text = '{"mcpServers": {\n}}'
  write(".cursor/mcp.json", text)
  for (const toolset of ["museum", "a-museum", "zoo"]) await runInstall("cursor", { ...options, toolset }, io)
  for (const toolset of ["zoo", "a-museum", "museum"]) await runUninstall("cursor", { toolset }, io)
  expect(read(".cursor/mcp.json")).toBe(text)
  expect(files()).toEqual([".cursor/mcp.json"])
})

test("finds the server in the project when the user's file has none", async () => {
  const { io, files } = home()
  await runInstall("opencode", { ...options, scope: "project" }, io)
  expect(await runUninstall("opencode", { toolset: "museum" }, io)).toBe(0)
  expect(files()).toEqual([])
})

test("edits the one of several files that holds the server", async () => {
  const { io, read, write } = home()
  await runInstall("opencode", options, io)
  write(".config/opencode/opencode.jsonc", read(".config/opencode/opencode.json"))
  write(".config/opencode/opencode.json", '{"theme":"x"}')
  expect(await runInstall("opencode", { ...options, key: "snk_dev_next" }, io)).toBe(0)
  expect(read(".config/opencode/opencode.jsonc")).toContain("snk_dev_next")
  expect(await runUninstall("opencode", { toolset: "museum" }, io)).toBe(0)
  expect(read(".config/opencode/opencode.json")).toBe('{"theme":"x"}')
})

test("leaves a server of the same name that is not the toolset's, unless forced", async () => {
  const { io, read, write, err } = home()
  const text = '{"mcpServers":{"museum":{"command":"mine"}}}'
  write(".cursor/mcp.json", text)
  expect(await runUninstall("cursor", { toolset: "museum" }, io)).toBe(1)
  expect(err()).toContain("--force")
  expect(read(".cursor/mcp.json")).toBe(text)
  expect(await runUninstall("cursor", { toolset: "museum", force: true }, io)).toBe(0)
  expect(JSON.parse(read(".cursor/mcp.json"))).toEqual({})
})

test("says so when there is nothing to remove", async () => {
  const { io, out } = home()
  expect(await runUninstall("zed", { toolset: "museum" }, io)).toBe(0)
  expect(out()).toContain('has no server "museum"')
})

test("changes nothing in a dry run", async () => {
  const { io, files, read, out } = home()
  await runInstall("cursor", options, io)
  const before = read(".cursor/mcp.json")
  expect(await runUninstall("cursor", { toolset: "museum", dryRun: true, json: true }, io)).toBe(0)
  expect(out()).toContain('"action":"removed","changed":false')
  expect(read(".cursor/mcp.json")).toBe(before)
  expect(files()).toEqual([".cursor/mcp.json"])
})

test("has a client on the PATH remove the server itself once its file has moved on", async () => {
  const { io, read, write, program } = home()
  await runInstall("claude-code", options, io)
  write(".claude.json", JSON.stringify({ ...JSON.parse(read(".claude.json")), startups: 2 }))
  const drop = `const at = home + "/.claude.json", config = JSON.parse(fs.readFileSync(at, "utf8"))
delete config.mcpServers[args.at(-1)]
fs.writeFileSync(at, JSON.stringify({ ...config, args }))`
  program("claude", drop)
  expect(await runUninstall("claude-code", { toolset: "museum" }, io)).toBe(0)
  const args = ["mcp", "remove", "--scope", "user", "museum"]
  expect(JSON.parse(read(".claude.json"))).toEqual({ mcpServers: {}, startups: 2, args })
})

test("edits the file when the client's own command fails", async () => {
  const { io, read, write, program, err } = home()
  await runInstall("claude-code", options, io)
  write(".claude.json", read(".claude.json").replace("{", '{\n  "startups": 2,'))
  program("claude", `console.error("cannot"); process.exit(1)`)
  expect(await runUninstall("claude-code", { toolset: "museum" }, io)).toBe(0)
  expect(err()).toContain("cannot")
  expect(JSON.parse(read(".claude.json"))).toEqual({ startups: 2 })
})

test("refuses a malformed file, untouched", async () => {
  const { io, read, write } = home()
  write(".cursor/mcp.json", '{"mcpServers":')
  expect(await runUninstall("cursor", { toolset: "museum" }, io)).toBe(5)
  expect(read(".cursor/mcp.json")).toBe('{"mcpServers":')
})
