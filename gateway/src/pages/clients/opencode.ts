import { shellWord } from "../shell-word.ts"
import { bearer, bearerHeaders, prettyJson } from "./bearer.ts"
import type { ClientGuide, Connection } from "./client-guide.ts"
import { installCommand } from "./install-command.ts"

/** opencode: `opencode mcp add`, or `opencode.json`. */
export function opencodeGuide(connection: Connection): ClientGuide {
  const { slug, mcpUrl, requiresKey } = connection
  const header = requiresKey ? ` --header "Authorization=${bearer}"` : ""
  const entry = { type: "remote", url: mcpUrl, ...bearerHeaders(connection), oauth: false }
  return {
    id: "opencode",
    label: "opencode",
    command: installCommand("opencode", connection),
    native: [
      {
        label: "With opencode itself",
        text: `opencode mcp add ${shellWord(slug)} --url ${shellWord(mcpUrl)}${header}`,
      },
      { label: "opencode.json", text: prettyJson({ mcp: { [slug]: entry } }) },
    ],
    check: { before: "Run", code: "opencode mcp list", after: "and look for “connected”." },
  }
}
