import { keySlot } from "../snippet.ts"
import type { Connection } from "./client-guide.ts"

/** The header's value, with the slot that the page's script fills. */
export const bearer = `Bearer ${keySlot}`

/** `{ headers: { Authorization } }` to spread into a client's entry, or nothing where no key is needed. */
export function bearerHeaders(connection: Connection, value: string = bearer): { headers?: Record<string, string> } {
  return connection.requiresKey ? { headers: { Authorization: value } } : {}
}

/** JSON as people write it into a file. */
export function prettyJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2)
}
