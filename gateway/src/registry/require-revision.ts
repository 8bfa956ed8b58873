import { GatewayError } from "../errors.ts"

/**
 * Refuses a change that was meant for another state than the stored one.
 * Throws 412 `changed-meanwhile`.
 * @param expected the revision that somebody read; undefined: any
 */
export function requireRevision(row: { readonly version: number }, expected: number | undefined): void {
  if (expected === undefined || expected === row.version) return
  const message = `It has changed: it is at revision ${row.version} now, not ${expected}. Read it again and decide anew.`
  throw new GatewayError(412, "changed-meanwhile", message, { etag: `"${row.version}"` })
}
