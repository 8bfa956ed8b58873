import { join } from "node:path"
import type { Client } from "./client.ts"
import { jsonConfig } from "./json-config.ts"

/**
 * opencode: `opencode.json` or `opencode.jsonc`, in `~/.config/opencode` or in a project.
 *
 * `oauth: false` keeps it from opening a browser when a key is refused. Its own `opencode mcp add` cannot say that, and
 * picks the file by itself, so the file is always edited here.
 * @see https://opencode.ai/docs/mcp-servers/
 */
export const opencode: Client = {
  id: "opencode",
  name: "opencode",
  scopes: ["user", "project"],
  configPaths: (scope, io) => {
    const userFolder = join(io.env["XDG_CONFIG_HOME"] || join(io.home, ".config"), "opencode")
    const folder = scope === "user" ? userFolder : io.cwd
    return [join(folder, "opencode.json"), join(folder, "opencode.jsonc")]
  },
  format: jsonConfig("mcp", (url, headers) => ({ type: "remote", url, headers, oauth: false })),
  nextStep: () => "`opencode mcp list` shows it connected.",
}
