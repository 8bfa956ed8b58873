import { execFileSync } from "node:child_process"
import { chmodSync, lstatSync, mkdirSync, readFileSync, statSync, symlinkSync } from "node:fs"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { afterEach, expect, test } from "vitest"
import { clients } from "../clients/find-client.ts"
import { createTestHome, type TestHome } from "../clients/test-home.ts"
import { runInstall } from "./install.ts"

const key = "snk_dev_0123456789abcdef"
const options = { toolset: "museum", url: "http://127.0.0.1:4774", key, native: false } as const
const homes: TestHome[] = []

function home(env?: Record<string, string>): TestHome {
  const created = createTestHome(env)
  homes.push(created)
  return created
}

afterEach(() => {
  for (const each of homes.splice(0)) each.remove()
})

test.each(clients.map((client) => [client.id, client] as const))(
  "writes a private file for %s and never prints the key",
  async (id, client) => {
    const { io, out, err } = home()
    expect(await runInstall(id, options, io)).toBe(0)
    const [path = ""] = client.configPaths("user", io)
    const entry = await client.format.read(readFileSync(path, "utf8"), "museum")
    const view = client.dialect === undefined ? "" : `?dialect=${client.dialect}`
    expect(entry).toMatchObject({ url: `http://127.0.0.1:4774/mcp/museum${view}`, key })
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(out()).toContain(`+++ ${path}`)
    expect(out() + err()).not.toContain(key)
  },
)

test("writes each client's own format", async () => {
  const { io, read } = home()
  for (const client of clients) await runInstall(client.id, options, io)
  const url = "http://127.0.0.1:4774/mcp/museum"
  const headers = { Authorization: `Bearer ${key}` }
  expect(JSON.parse(read(".claude.json"))).toEqual({ mcpServers: { museum: { type: "http", url, headers } } })
  expect(read(".codex", "config.toml")).toBe(
    `[mcp_servers.museum]\nurl = "${url}"\nhttp_headers = { Authorization = "Bearer ${key}" }\n`,
  )
  expect(JSON.parse(read(".gemini", "settings.json"))).toEqual({
    mcpServers: { museum: { url: `${url}?dialect=gemini`, type: "http", headers } },
  })
  expect(JSON.parse(read(".cursor", "mcp.json"))).toEqual({ mcpServers: { museum: { url, headers } } })
  expect(JSON.parse(read(".config/Code/User/mcp.json"))).toEqual({
    servers: { museum: { type: "http", url, headers } },
  })
  expect(JSON.parse(read(".config/opencode/opencode.json"))).toEqual({
    mcp: { museum: { type: "remote", url, headers, oauth: false } },
  })
  expect(JSON.parse(read(".codeium/windsurf/mcp_config.json"))).toEqual({
    mcpServers: { museum: { serverUrl: url, headers } },
  })
  expect(JSON.parse(read(".config/zed/settings.json"))).toEqual({ context_servers: { museum: { url, headers } } })
})

test("writes into the project and warns about the key there", async () => {
  const { io, read, err } = home()
  expect(await runInstall("claude-code", { ...options, scope: "project" }, io)).toBe(0)
  expect(JSON.parse(read("work", ".mcp.json"))).toHaveProperty("mcpServers.museum")
  expect(err()).toContain("keep it out of version control")
})

test("keeps mode and comments, and leaves the old text in a backup", async () => {
  const { io, read, write, path, files } = home()
  const before = '{\n  // servers\n  "mcpServers": { "a": { "env": { "API_KEY": "hunter2secret" } } }\n}\n'
  write(".cursor/mcp.json", before)
  chmodSync(path(".cursor/mcp.json"), 0o640)
  expect(await runInstall("cursor", options, io)).toBe(0)
  expect(read(".cursor/mcp.json")).toContain("// servers")
  expect(statSync(path(".cursor/mcp.json")).mode & 0o777).toBe(0o640)
  const [, backup = ""] = files()
  expect(backup).toMatch(/^\.cursor\/mcp\.json\.sneck-backup-\d{8}T\d{9}Z\.museum\.[0-9a-f]{16}$/)
  expect(read(backup)).toBe(before)
  expect(files()).toHaveLength(2)
})

test("masks what looks like a secret of somebody else in the printed diff", async () => {
  const { io, write, out } = home()
  write(
    ".cursor/mcp.json",
    '{\n  "mcpServers": {\n    "a": {\n      "env": { "API_KEY": "hunter2secret" }\n    }\n  }\n}\n',
  )
  await runInstall("cursor", options, io)
  expect(out()).toContain('"API_KEY": "***"')
  expect(out()).not.toContain("hunter2secret")
})

test("follows a symbolic link and leaves it a link", async () => {
  const { io, read, write, path } = home()
  write("dotfiles/mcp.json", "{}")
  mkdirSync(path(".cursor"))
  symlinkSync("../dotfiles/mcp.json", path(".cursor/mcp.json"))
  expect(await runInstall("cursor", options, io)).toBe(0)
  expect(lstatSync(path(".cursor/mcp.json")).isSymbolicLink()).toBe(true)
  expect(read("dotfiles/mcp.json")).toContain("museum")
})

test("creates the target of a dangling link", async () => {
  const { io, read, path } = home()
  mkdirSync(path(".cursor"))
  symlinkSync("../dotfiles/mcp.json", path(".cursor/mcp.json"))
  expect(await runInstall("cursor", options, io)).toBe(0)
  expect(read("dotfiles/mcp.json")).toContain("museum")
})

test.each([
  ["cursor", ".cursor/mcp.json", '{\n  "mcpServers": {\n', "3:1"],
  ["cursor", ".cursor/mcp.json", "[1]", "1:1"],
  ["codex", ".codex/config.toml", "a = 1\nb = = 2\n", "2:5"],
])("refuses a malformed file of %s with its place, untouched (%s: %j)", async (client, path, text, place) => {
  const { io, read, write, err, files, ...rest } = home()
  write(path, text)
  expect(await runInstall(client, options, io)).toBe(5)
  expect(err()).toContain(`${rest.path(path)}:${place}: `)
  expect(read(path)).toBe(text)
  expect(files()).toEqual([path])
})

test("refuses a file that is not UTF-8", async () => {
  const { io, write, path, err } = home()
  write(".cursor/mcp.json", "")
  execFileSync("node", [
    "-e",
    `fs.writeFileSync(process.argv[1], Buffer.from([123, 255, 125]))`,
    path(".cursor/mcp.json"),
  ])
  expect(await runInstall("cursor", options, io)).toBe(5)
  expect(err()).toContain("not UTF-8")
})

test("says that nothing is to do the second time, and writes nothing", async () => {
  const { io, files, out, path } = home()
  await runInstall("codex", options, io)
  const before = statSync(path(".codex/config.toml"))
  expect(await runInstall("codex", options, io)).toBe(0)
  expect(out()).toContain('already has "museum"')
  expect(statSync(path(".codex/config.toml")).ino).toBe(before.ino)
  expect(files()).toEqual([".codex/config.toml"])
})

test("updates the key of the same server and keeps the fields that people added", async () => {
  const { io, read, write } = home()
  await runInstall("gemini", options, io)
  write(".gemini/settings.json", read(".gemini/settings.json").replace('"type"', '"trust": true,\n      "type"'))
  expect(await runInstall("gemini", { ...options, key: "snk_dev_next" }, io)).toBe(0)
  expect(JSON.parse(read(".gemini/settings.json"))).toMatchObject({
    mcpServers: { museum: { trust: true, headers: { Authorization: "Bearer snk_dev_next" } } },
  })
})

test("takes away a variable for the key that Codex would insist on", async () => {
  const { io, read, write } = home()
  const head = '[mcp_servers.museum] # mine\nurl = "http://127.0.0.1:4774/mcp/museum"\n'
  write(".codex/config.toml", `${head}bearer_token_env_var = "NOT_SET"\nstartup_timeout_sec = 5\n`)
  expect(await runInstall("codex", options, io)).toBe(0)
  const header = `http_headers = { Authorization = "Bearer ${key}" }\n`
  expect(read(".codex/config.toml")).toBe(`${head}startup_timeout_sec = 5\n${header}`)
})

test("replaces another server of the same name only by force", async () => {
  const { io, read, write, err, out } = home()
  const text = '{"mcpServers":{"museum":{"command":"mine"}}}'
  write(".cursor/mcp.json", text)
  expect(await runInstall("cursor", options, io)).toBe(1)
  expect(err()).toContain("--force")
  expect(out()).toContain('-{"mcpServers":{"museum":{"command":"mine"}}}')
  expect(read(".cursor/mcp.json")).toBe(text)
  expect(await runInstall("cursor", { ...options, force: true }, io)).toBe(0)
  expect(JSON.parse(read(".cursor/mcp.json")).mcpServers.museum).not.toHaveProperty("command")
})

test("changes nothing in a dry run", async () => {
  const { io, files, out } = home()
  expect(await runInstall("vscode", { ...options, dryRun: true }, io)).toBe(0)
  expect(out()).toContain("Dry run")
  expect(files()).toEqual([])
})

test("prints one JSON object with --json, the key masked", async () => {
  const { io, out, path } = home()
  expect(await runInstall("codex", { ...options, json: true }, io)).toBe(0)
  const { diff, ...rest } = JSON.parse(out())
  expect(diff).toContain("Bearer ***")
  expect(rest).toEqual({
    client: "codex",
    name: "museum",
    url: "http://127.0.0.1:4774/mcp/museum",
    scope: "user",
    path: path(".codex/config.toml"),
    action: "added",
    changed: true,
    method: "file",
    backup: null,
  })
})

test.each([
  ["curser", {}, 'Did you mean "cursor"?'],
  ["cursor", { toolset: "../x" }, "Not the slug"],
  ["cursor", { name: "a b" }, "Not a name"],
  ["cursor", { name: "__proto__" }, "Not a name"],
  ["windsurf", { scope: "project" }, 'no scope "project"'],
  ["cursor", { key: "a\r\nX-Other: b" }, "cannot be sent in a header"],
])("refuses wrong usage: %s %j", async (client, wrong, message) => {
  const { io, err, files } = home()
  expect(await runInstall(client, { ...options, ...wrong }, io)).toBe(2)
  expect(err()).toContain(message)
  expect(files()).toEqual([])
})

test("takes a whole MCP URL for the toolset, and the variables for the rest", async () => {
  const { io, read } = home({ SNECK_API_KEY: key })
  expect(await runInstall("cursor", { toolset: "https://tools.example.com/mcp/zoo/" }, io)).toBe(0)
  expect(JSON.parse(read(".cursor/mcp.json"))).toMatchObject({
    mcpServers: { zoo: { url: "https://tools.example.com/mcp/zoo", headers: { Authorization: `Bearer ${key}` } } },
  })
})

test("asks the server that runs here, and says which toolsets there are when this one is not", async () => {
  const server = createServer((request, response) => {
    const known = request.headers.authorization === key && request.url === "/api/v1/toolsets"
    response.writeHead(known ? 200 : 401).end(JSON.stringify({ toolsets: [{ slug: "museum" }] }))
  })
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { io, read, write, err } = home()
  write("work/.sneck/server.json", JSON.stringify({ url, key, pid: 1 }))
  expect(await runInstall("cursor", { toolset: "museun" }, io)).toBe(4)
  expect(err()).toContain('Did you mean "museum"?')
  expect(await runInstall("cursor", { toolset: "museum" }, io)).toBe(0)
  expect(read(".cursor/mcp.json")).toContain(`${url}/mcp/museum`)
  server.close()
})

test("never sends the key of the server here to another one", async () => {
  const { io, write, err, files } = home()
  write("work/.sneck/server.json", JSON.stringify({ url: "http://127.0.0.1:4774", key, pid: 1 }))
  expect(await runInstall("cursor", { toolset: "https://tools.example.com/mcp/zoo" }, io)).toBe(3)
  expect(err()).toContain("No key")
  expect(files()).toEqual(["work/.sneck/server.json"])
})

const addToFile = `const at = home + "/.claude.json"
const [name, url, , header] = args.slice(-4)
const config = fs.existsSync(at) ? JSON.parse(fs.readFileSync(at, "utf8")) : {}
const [, value] = header.split(": ")
config.mcpServers = { ...config.mcpServers, [name]: { type: "http", url, headers: { Authorization: value } } }
fs.writeFileSync(at, JSON.stringify(config))`

test("has a client on the PATH add the server itself, without a shell", async () => {
  const { io, read, program, out, path } = home()
  program("claude", `fs.writeFileSync(home + "/args", JSON.stringify(args))\n${addToFile}`)
  expect(await runInstall("claude-code", { ...options, native: true, key: "snk_dev_$(id)" }, io)).toBe(0)
  expect(JSON.parse(read("args"))).toEqual(
    ["mcp", "add", "--transport", "http", "--scope", "user", "museum", "http://127.0.0.1:4774/mcp/museum"].concat(
      "--header",
      "Authorization: Bearer snk_dev_$(id)",
    ),
  )
  expect(out()).toContain("claude mcp add --transport http --scope user museum")
  expect(out()).not.toContain("$(id)")
  expect(statSync(path(".claude.json")).mode & 0o777).toBe(0o600)
})

test("edits the file when the client's own command fails, and shows what it said without the key", async () => {
  const { io, read, program, err } = home()
  program("gemini", `console.error("no network", ...args); process.exit(7)`)
  expect(await runInstall("gemini", { ...options, native: true }, io)).toBe(0)
  expect(err()).toContain("no network")
  expect(err()).toContain("instead")
  expect(err()).not.toContain(key)
  expect(read(".gemini/settings.json")).toContain(key)
})

test("does not believe a command that ends well but wrote nothing", async () => {
  const { io, read, program, err } = home()
  program("code", "")
  expect(await runInstall("vscode", { ...options, native: true }, io)).toBe(0)
  expect(err()).toContain("wrote no such server")
  expect(read(".config/Code/User/mcp.json")).toContain(key)
})

test("shows the client's command in a dry run and does not run it", async () => {
  const { io, program, out, files } = home()
  program("claude", addToFile)
  expect(await runInstall("claude-code", { ...options, native: true, dryRun: true }, io)).toBe(0)
  expect(out()).toContain("--header 'Authorization: Bearer ***'")
  expect(files()).toEqual(["bin/claude"])
})

test("loads neither parsers nor the gateway before they are needed", () => {
  const script = `import { registerHooks } from "node:module"
const seen = []
registerHooks({ load: (url, context, next) => (seen.push(url), next(url, context)) })
await import(process.argv[1])
console.log(JSON.stringify(seen))`
  const module = new URL("./install.ts", import.meta.url).href
  const seen = execFileSync(process.execPath, ["--input-type=module", "-e", script, module], { encoding: "utf8" })
  expect(seen).toContain("find-client.ts")
  expect(seen).not.toMatch(/jsonc-parser|toml-patch|\/diff\/|node_modules|gateway/)
})

test("writes the view that was chosen into the URL, and another one over it", async () => {
  const { io, read } = home()
  const urlOf = (): unknown => JSON.parse(read(".cursor", "mcp.json")).mcpServers.museum.url
  await runInstall("cursor", { ...options, expose: "search", dialect: "portable" }, io)
  expect(urlOf()).toBe("http://127.0.0.1:4774/mcp/museum?dialect=portable&expose=search")
  expect(await runInstall("cursor", options, io)).toBe(0)
  expect(urlOf()).toBe("http://127.0.0.1:4774/mcp/museum")
})

test("knows no other dialects than servers do", async () => {
  const { io, err } = home()
  expect(await runInstall("cursor", { ...options, dialect: "gemni" }, io)).toBe(2)
  expect(err()).toContain("--dialect must be one of standard, portable, openai, gemini, not gemni")
})
