import { shellWord } from "../shell-word.ts"
import { bearerHeaders, prettyJson } from "./bearer.ts"
import type { ClientGuide, Connection } from "./client-guide.ts"
import { installCommand } from "./install-command.ts"

/** VS Code asks for the key once and keeps it in its own secret storage. */
const keyInput = { type: "promptString", id: "sneck-key", description: "sneck API key", password: true }

/** VS Code: a link that opens it, `code --add-mcp`, or `mcp.json`, which may be committed as it holds no key. */
export function vscodeGuide(connection: Connection): ClientGuide {
  const { slug, mcpUrl, requiresKey } = connection
  const server = { type: "http", url: mcpUrl, ...bearerHeaders(connection) }
  const askingServer = { type: "http", url: mcpUrl, ...bearerHeaders(connection, "Bearer ${input:sneck-key}") }
  const inputs = requiresKey ? { inputs: [keyInput] } : {}
  return {
    id: "vscode",
    label: "VS Code",
    command: installCommand("vscode", connection),
    deeplink: {
      label: "Add to VS Code",
      prefix: "vscode:mcp/install?",
      encoding: "uri",
      json: JSON.stringify({ name: slug, ...askingServer, ...inputs }),
      jsonWithKey: JSON.stringify({ name: slug, ...server }),
    },
    native: [
      {
        label: "With VS Code itself",
        text: `code --add-mcp ${shellWord(JSON.stringify({ name: slug, ...server }))}`,
      },
      {
        label: requiresKey ? ".vscode/mcp.json, which asks for the key and can be committed" : ".vscode/mcp.json",
        text: prettyJson({ servers: { [slug]: askingServer }, ...inputs }),
      },
    ],
    check: { before: "Run", code: "MCP: List Servers", after: "from the command palette." },
  }
}
