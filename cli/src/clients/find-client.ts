import { claudeCode } from "./claude-code.ts"
import type { Client } from "./client.ts"
import { closestName } from "@sneck/runtime/closest-name"
import { codex } from "./codex.ts"
import { cursor } from "./cursor.ts"
import { gemini } from "./gemini.ts"
import { opencode } from "./opencode.ts"
import { vscode } from "./vscode.ts"
import { windsurf } from "./windsurf.ts"
import { zed } from "./zed.ts"

/** Every client that a toolset can be installed into, in the order that help shows them. */
export const clients: readonly Client[] = [claudeCode, codex, gemini, cursor, vscode, opencode, windsurf, zed]

/** The client of that id. */
export function findClient(id: string): Client | undefined {
  return clients.find((client) => client.id === id)
}

/** The sentence for an id that no client has, with the likeliest one and the whole list. */
export function describeUnknownClient(id: string): string {
  const ids = clients.map((client) => client.id)
  const guess = closestName(id, ids)
  return `Unknown client "${id}". ${guess ? `Did you mean "${guess}"? ` : ""}Known clients: ${ids.join(", ")}.`
}
