import { usageError } from "../cli-error.ts"
import type { Client } from "./client.ts"

/** How the client is to see the toolset; each unless given as the server decides. */
export interface ViewOptions {
  /** `standard`, `portable`, `openai` or `gemini`; default: what the client is known to need. */
  readonly dialect?: string
  /** `direct`, `search` or `auto`. */
  readonly expose?: string
}

/** Ways to write schemas, as servers know them. */
export const dialects = ["standard", "portable", "openai", "gemini"]

/** Ways to show tools, as servers know them. */
export const exposures = ["direct", "search", "auto"]

/** The toolset's URL with what was chosen for the client. Throws a usage error for what servers do not know. */
export function chooseView(url: string, client: Client, options: ViewOptions): string {
  const chosen = { dialect: options.dialect ?? client.dialect, expose: options.expose }
  assertKnown("--dialect", options.dialect, dialects)
  assertKnown("--expose", options.expose, exposures)
  const query = Object.entries(chosen).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
  return query.length === 0 ? url : `${url}?${query.join("&")}`
}

/** Whether two URLs are the same toolset, seen in whatever way. */
export function isSameToolset(one: string | undefined, other: string): boolean {
  return one?.split("?")[0] === other.split("?")[0]
}

function assertKnown(option: string, value: string | undefined, known: readonly string[]): void {
  if (value === undefined || known.includes(value)) return
  throw usageError(`${option} must be one of ${known.join(", ")}, not ${value}`)
}
