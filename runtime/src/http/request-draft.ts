import type { ClientCertificate } from "../egress.ts"

/** A request while it is put together. */
export interface RequestDraft {
  /** Path below the server's own, encoded. */
  path: string
  /** Query without `?`, encoded; empty when there is none. */
  query: string
  /** Names and values by turns. */
  readonly headers: string[]
  /** `name=value` pairs, encoded; joined with `; `. */
  cookies: string
  body: string | Uint8Array | undefined
  /** Shown when the connection is made, PEM. */
  clientCertificate?: ClientCertificate
  /** Values that must not come back: credentials, as they are sent and as they were given. */
  readonly secrets: string[]
}

/** Adds `name=value` pairs to a query. */
export function appendQuery(draft: RequestDraft, pairs: string): void {
  if (pairs !== "") draft.query = draft.query === "" ? pairs : `${draft.query}&${pairs}`
}

/** Adds `name=value` pairs to the cookies. */
export function appendCookies(draft: RequestDraft, pairs: string): void {
  if (pairs !== "") draft.cookies = draft.cookies === "" ? pairs : `${draft.cookies}; ${pairs}`
}
