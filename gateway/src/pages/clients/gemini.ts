import { shellWord } from "../shell-word.ts"
import { bearer, bearerHeaders, prettyJson } from "./bearer.ts"
import type { ClientGuide, Connection } from "./client-guide.ts"
import { installCommand } from "./install-command.ts"

/** Gemini CLI: `gemini mcp add`, or its settings file. */
export function geminiGuide(connection: Connection): ClientGuide {
  const { slug, requiresKey } = connection
  // Without it the schemas are those of a client that does not say who it is.
  const mcpUrl = `${connection.mcpUrl}?dialect=gemini`
  const header = requiresKey ? ` -H "Authorization: ${bearer}"` : ""
  const entry = { url: mcpUrl, type: "http", ...bearerHeaders(connection) }
  return {
    id: "gemini",
    label: "Gemini CLI",
    command: installCommand("gemini", connection),
    native: [
      {
        label: "With Gemini CLI itself",
        text: `gemini mcp add -s user -t http ${shellWord(slug)} ${shellWord(mcpUrl)}${header}`,
      },
      { label: "~/.gemini/settings.json", text: prettyJson({ mcpServers: { [slug]: entry } }) },
    ],
    check: { before: "Run", code: "gemini mcp list", after: "in a folder that you trust: servers stay off elsewhere." },
  }
}
