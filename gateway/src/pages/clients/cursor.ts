import { bearerHeaders, prettyJson } from "./bearer.ts"
import type { ClientGuide, Connection, Deeplink } from "./client-guide.ts"
import { installCommand } from "./install-command.ts"

/** Cursor: a link that opens it, or `mcp.json`. */
export function cursorGuide(connection: Connection): ClientGuide {
  const entry = { url: connection.mcpUrl, ...bearerHeaders(connection) }
  return {
    id: "cursor",
    label: "Cursor",
    command: installCommand("cursor", connection),
    deeplink: deeplink(connection),
    native: [{ label: "~/.cursor/mcp.json", text: prettyJson({ mcpServers: { [connection.slug]: entry } }) }],
    check: { before: "Open", code: "Settings → MCP", after: "and look for its tools." },
  }
}

/** Until the key is known, the entry takes it from the environment that Cursor was started in. */
function deeplink(connection: Connection): Deeplink {
  const { slug, mcpUrl } = connection
  const fromEnvironment = bearerHeaders(connection, "Bearer ${env:SNECK_API_KEY}")
  return {
    label: "Add to Cursor",
    prefix: `cursor://anysphere.cursor-deeplink/mcp/install?name=${encodeURIComponent(slug)}&config=`,
    encoding: "base64",
    json: JSON.stringify({ url: mcpUrl, ...fromEnvironment }),
    jsonWithKey: JSON.stringify({ url: mcpUrl, ...bearerHeaders(connection) }),
  }
}
