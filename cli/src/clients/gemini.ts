import { join } from "node:path"
import { toBearer } from "./bearer.ts"
import type { Client } from "./client.ts"
import { jsonConfig } from "./json-config.ts"

/** Gemini CLI: `~/.gemini/settings.json`, or `.gemini/settings.json` of a project. */
export const gemini: Client = {
  id: "gemini",
  name: "Gemini CLI",
  scopes: ["user", "project"],
  configPaths: (scope, io) => [
    join(scope === "user" ? io.env["GEMINI_CLI_HOME"] || io.home : io.cwd, ".gemini", "settings.json"),
  ],
  dialect: "gemini",
  format: jsonConfig("mcpServers", (url, headers) => ({ url, type: "http", headers })),
  native: {
    binary: "gemini",
    scopes: ["user", "project"],
    add: ({ name, url, key }, scope) =>
      ["mcp", "add", "-s", scope, "-t", "http", name, url].concat("-H", `Authorization: ${toBearer(key)}`),
    remove: (name, scope) => ["mcp", "remove", "-s", scope, name],
  },
  nextStep: () => "`gemini mcp list` shows it connected, in folders that you trust (`/permissions` in Gemini CLI).",
}
