import { join } from "node:path"
import { toBearer } from "./bearer.ts"
import type { Client } from "./client.ts"
import type { Io } from "./io.ts"
import { jsonConfig } from "./json-config.ts"

/**
 * Visual Studio Code: `mcp.json` of the user's default profile, or `.vscode/mcp.json`.
 * @see https://code.visualstudio.com/docs/copilot/reference/mcp-configuration
 */
export const vscode: Client = {
  id: "vscode",
  name: "VS Code",
  scopes: ["user", "project"],
  configPaths: (scope, io) => [
    scope === "user" ? join(userFolder(io), "Code", "User", "mcp.json") : join(io.cwd, ".vscode", "mcp.json"),
  ],
  format: jsonConfig("servers", (url, headers) => ({ type: "http", url, headers })),
  native: {
    binary: "code",
    scopes: ["user"],
    add: ({ name, url, key }) => [
      "--add-mcp",
      JSON.stringify({ name, type: "http", url, headers: { Authorization: toBearer(key) } }),
    ],
  },
  nextStep: () => "VS Code lists it under `MCP: List Servers`.",
}

function userFolder({ platform, home, env }: Io): string {
  if (platform === "win32") return env["APPDATA"] || join(home, "AppData", "Roaming")
  if (platform === "darwin") return join(home, "Library", "Application Support")
  return env["XDG_CONFIG_HOME"] || join(home, ".config")
}
