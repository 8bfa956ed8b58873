/** How a key stands. */
export type KeyStatus = "active" | "expired" | "revoked"

/** How a stored key, or a token that is kept like one, stands now. */
export function keyStatus(row: { readonly revoked_at: number | null; readonly expires_at: number | null }): KeyStatus {
  if (row.revoked_at !== null) return "revoked"
  return row.expires_at !== null && row.expires_at <= Date.now() ? "expired" : "active"
}
