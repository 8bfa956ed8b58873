import { join } from "node:path"
import type { Client } from "./client.ts"
import { tomlConfig } from "./toml-config.ts"

/**
 * Codex: `~/.codex/config.toml`, or `.codex/config.toml` of a trusted project.
 *
 * Its own `codex mcp add` knows no headers (only the name of a variable that must then be set wherever Codex starts)
 * and rewrites neighbouring tables, so the file is always edited here.
 */
export const codex: Client = {
  id: "codex",
  name: "Codex",
  scopes: ["user", "project"],
  configPaths: (scope, io) => [
    join(scope === "user" ? io.env["CODEX_HOME"] || join(io.home, ".codex") : join(io.cwd, ".codex"), "config.toml"),
  ],
  format: tomlConfig({
    container: "mcp_servers",
    headers: "http_headers",
    superseded: ["bearer_token_env_var"],
  }),
  nextStep: (scope) =>
    scope === "user" ? "`codex mcp list` shows it." : "Codex reads this file only in folders that you trust.",
}
