import { join } from "node:path"
import type { Client } from "./client.ts"
import { jsonConfig } from "./json-config.ts"

/**
 * Zed: `context_servers` in its settings, for the user or a project.
 * @see https://zed.dev/docs/ai/mcp
 */
export const zed: Client = {
  id: "zed",
  name: "Zed",
  scopes: ["user", "project"],
  configPaths: (scope, io) => {
    if (scope === "project") return [join(io.cwd, ".zed", "settings.json")]
    const appData = io.platform === "win32" ? io.env["APPDATA"] : undefined
    const folder = appData ? join(appData, "Zed") : join(io.env["XDG_CONFIG_HOME"] || join(io.home, ".config"), "zed")
    return [join(folder, "settings.json")]
  },
  format: jsonConfig("context_servers", (url, headers) => ({ url, headers })),
  nextStep: () => "Zed lists it in the agent panel's settings.",
}
