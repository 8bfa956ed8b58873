import { join } from "node:path"
import { toBearer } from "./bearer.ts"
import type { Client } from "./client.ts"
import { jsonConfig } from "./json-config.ts"

/**
 * Claude Code: `~/.claude.json` for the user, `.mcp.json` for a project.
 * @see https://code.claude.com/docs/en/mcp
 */
export const claudeCode: Client = {
  id: "claude-code",
  name: "Claude Code",
  scopes: ["user", "project"],
  configPaths: (scope, io) => [
    scope === "user" ? join(io.env["CLAUDE_CONFIG_DIR"] || io.home, ".claude.json") : join(io.cwd, ".mcp.json"),
  ],
  format: jsonConfig("mcpServers", (url, headers) => ({ type: "http", url, headers })),
  native: {
    binary: "claude",
    scopes: ["user", "project"],
    add: ({ name, url, key }, scope) =>
      ["mcp", "add", "--transport", "http", "--scope", scope, name, url].concat(
        "--header",
        `Authorization: ${toBearer(key)}`,
      ),
    remove: (name, scope) => ["mcp", "remove", "--scope", scope, name],
  },
  nextStep: (scope) =>
    scope === "user"
      ? "`claude mcp list` shows it connected."
      : "Claude Code asks once to approve it: start `claude` in this folder.",
}
