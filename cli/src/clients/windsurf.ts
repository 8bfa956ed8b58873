import { join } from "node:path"
import type { Client } from "./client.ts"
import { jsonConfig } from "./json-config.ts"

/** Windsurf: one file for the user, with `serverUrl` where the others say `url`. */
export const windsurf: Client = {
  id: "windsurf",
  name: "Windsurf",
  scopes: ["user"],
  configPaths: (_scope, io) => [join(io.home, ".codeium", "windsurf", "mcp_config.json")],
  format: jsonConfig("mcpServers", (serverUrl, headers) => ({ serverUrl, headers })),
  nextStep: () => "Refresh the servers in Windsurf's MCP panel.",
}
