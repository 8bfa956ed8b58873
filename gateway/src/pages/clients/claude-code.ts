import { shellWord } from "../shell-word.ts"
import { bearer, bearerHeaders, prettyJson } from "./bearer.ts"
import type { ClientGuide, Connection } from "./client-guide.ts"
import { installCommand } from "./install-command.ts"

/** Claude Code: `claude mcp add`, or `.mcp.json` in a project. */
export function claudeCodeGuide(connection: Connection): ClientGuide {
  const { slug, mcpUrl, requiresKey } = connection
  const header = requiresKey ? ` --header "Authorization: ${bearer}"` : ""
  const entry = { type: "http", url: mcpUrl, ...bearerHeaders(connection) }
  return {
    id: "claude-code",
    label: "Claude Code",
    command: installCommand("claude-code", connection),
    native: [
      {
        label: "With Claude Code itself",
        text: `claude mcp add --transport http --scope user ${shellWord(slug)} ${shellWord(mcpUrl)}${header}`,
      },
      { label: ".mcp.json in a project", text: prettyJson({ mcpServers: { [slug]: entry } }) },
    ],
    check: { before: "Run", code: "claude mcp list", after: "and look for “Connected”." },
  }
}
