import { shellWord } from "../shell-word.ts"
import { keySlot, type Snippet } from "../snippet.ts"
import { bearer } from "./bearer.ts"
import type { ClientGuide, Connection } from "./client-guide.ts"
import { installCommand } from "./install-command.ts"

/** Codex: `codex mcp add` takes the key from a variable only; the file takes it as a header too. */
export function codexGuide(connection: Connection): ClientGuide {
  return {
    id: "codex",
    label: "Codex",
    command: installCommand("codex", connection),
    native: [addCommand(connection), configFile(connection)],
    check: { before: "Run", code: "codex mcp list", after: "and look for its name." },
  }
}

function addCommand({ slug, mcpUrl, requiresKey }: Connection): Snippet {
  const add = `codex mcp add ${shellWord(slug)} --url ${shellWord(mcpUrl)}`
  return {
    label: requiresKey ? "With Codex itself: the variable must be set wherever Codex starts" : "With Codex itself",
    text: requiresKey ? `export SNECK_API_KEY=${keySlot}\n${add} --bearer-token-env-var SNECK_API_KEY` : add,
  }
}

function configFile({ slug, mcpUrl, requiresKey }: Connection): Snippet {
  const lines = [`[mcp_servers.${tomlKey(slug)}]`, `url = ${JSON.stringify(mcpUrl)}`]
  if (requiresKey) lines.push(`http_headers = { Authorization = ${JSON.stringify(bearer)} }`)
  return { label: "~/.codex/config.toml", text: lines.join("\n") }
}

function tomlKey(name: string): string {
  return /^[\w-]+$/.test(name) ? name : JSON.stringify(name)
}
