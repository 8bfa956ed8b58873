import { GatewayError } from "../../errors.ts"

/** The ETag of an answer that has a revision; undefined for others. */
export function etagOf(body: unknown): string | undefined {
  const revision = typeof body === "object" && body !== null && "revision" in body ? body.revision : undefined
  return typeof revision === "number" ? `"${revision}"` : undefined
}

/**
 * The revision that `If-Match` demands (RFC 9110 §13.1.1); undefined without it, and for `*`.
 * Throws 400 `invalid-if-match` for what can't be an ETag of ours.
 */
export function readIfMatch(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === "*") return undefined
  const match = /^\s*"(\d{1,12})"\s*$/.exec(header)
  if (match !== null) return Number(match[1])
  throw new GatewayError(400, "invalid-if-match", 'If-Match must be one ETag as this API sent it, such as "3", or *')
}

/** Whether the client has this very answer (RFC 9110 §13.1.2). */
export function isNotModified(etag: string | undefined, ifNoneMatch: string | undefined): boolean {
  if (etag === undefined || ifNoneMatch === undefined) return false
  return ifNoneMatch.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag || tag.trim() === "*")
}
