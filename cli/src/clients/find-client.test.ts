import { expect, test } from "vitest"
import { clients, describeUnknownClient, findClient } from "./find-client.ts"
import type { Io } from "./io.ts"

const io: Io = { stdout: () => {}, stderr: () => {}, env: {}, cwd: "/work", home: "/home/u", platform: "linux" }

test("finds every client by its id, and only by that", () => {
  for (const client of clients) expect(findClient(client.id)).toBe(client)
  expect(findClient("constructor")).toBeUndefined()
})

test.each([
  ["curser", "cursor"],
  ["claude", "claude-code"],
  ["vs-code", "vscode"],
  ["OpenCode", "opencode"],
])("guesses that %s means %s", (typed, meant) => {
  expect(describeUnknownClient(typed)).toContain(`Did you mean "${meant}"?`)
})

test("guesses nothing for a name that is like no other", () => {
  expect(describeUnknownClient("emacs-with-everything")).not.toContain("Did you mean")
})

test.each([
  ["claude-code", { env: { CLAUDE_CONFIG_DIR: "/c" } }, "/c/.claude.json"],
  ["codex", { env: { CODEX_HOME: "/c" } }, "/c/config.toml"],
  ["gemini", { env: { GEMINI_CLI_HOME: "/g" } }, "/g/.gemini/settings.json"],
  ["opencode", { env: { XDG_CONFIG_HOME: "/x" } }, "/x/opencode/opencode.json"],
  ["vscode", { platform: "darwin" }, "/home/u/Library/Application Support/Code/User/mcp.json"],
  ["vscode", { platform: "win32", env: { APPDATA: "/roaming" } }, "/roaming/Code/User/mcp.json"],
  ["zed", { platform: "win32", env: { APPDATA: "/roaming" } }, "/roaming/Zed/settings.json"],
] as const)("looks for the file of %s where %j says", (id, surroundings, path) => {
  expect(findClient(id)?.configPaths("user", { ...io, ...surroundings })[0]).toBe(path)
})
