/** A command line that waits for a person to let it in (RFC 8628). Rows live for minutes. */
export interface LoginsTable {
  /** SHA-256 of the device code, hex. The code itself is never stored. */
  device_hash: string
  /** What the person confirms, without the dash. */
  user_code: string
  /** JSON of what is asked for: name, scopes, project. */
  wanted: string
  status: "pending" | "approved" | "denied"
  created_at: number
  expires_at: number
  /** When the command line asked last; sooner than it may, it is told to slow down. */
  polled_at: number
  /** Of whoever approved. */
  organisation_id: string | null
  /** Id of the key that was made. */
  key_id: string | null
  /** The key, sealed under the device code: only who began can open it. */
  sealed: string | null
}
