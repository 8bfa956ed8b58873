import { join } from "node:path"
import type { Client } from "./client.ts"
import { jsonConfig } from "./json-config.ts"

/**
 * Cursor: `~/.cursor/mcp.json`, or `.cursor/mcp.json` of a project.
 * @see https://cursor.com/docs/context/mcp
 */
export const cursor: Client = {
  id: "cursor",
  name: "Cursor",
  scopes: ["user", "project"],
  configPaths: (scope, io) => [join(scope === "user" ? io.home : io.cwd, ".cursor", "mcp.json")],
  format: jsonConfig("mcpServers", (url, headers) => ({ url, headers })),
  nextStep: () => "Cursor lists it under Settings → MCP.",
}
