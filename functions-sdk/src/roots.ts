import type { GuestHost } from "./protocol.ts"

/** A folder that the client works in. @see https://modelcontextprotocol.io/specification/2025-11-25/client/roots */
export interface Root {
  readonly uri: string
  readonly name?: string
}

/** `ctx.roots`; `key` names the question where clients see one. */
export type Roots = (key?: string) => Promise<readonly Root[]>

/** Asks the client through the house which folders it works in. */
export async function roots(host: GuestHost, key?: string): Promise<readonly Root[]> {
  const answer = await host.call("roots", key === undefined ? {} : { key })
  return (answer as unknown as { readonly roots: readonly Root[] }).roots
}
