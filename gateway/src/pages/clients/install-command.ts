import { shellWord } from "../shell-word.ts"
import { keySlot, type Snippet } from "../snippet.ts"
import type { ClientId, Connection } from "./client-guide.ts"

/** The line that installs a toolset in a client whatever the client's own format is. */
export function installCommand(client: Exclude<ClientId, "other">, connection: Connection): Snippet {
  const { slug, mcpUrl, requiresKey } = connection
  const words = ["npx sneck install", client, "--toolset", shellWord(slug), "--url", shellWord(gatewayUrl(mcpUrl))]
  if (requiresKey) words.push("--key", keySlot)
  return { label: "One command", text: words.join(" ") }
}

/** `https://example.com/base/mcp/museum` → `https://example.com/base`. */
function gatewayUrl(mcpUrl: string): string {
  return mcpUrl.replace(/\/mcp\/[^/]*$/, "")
}
