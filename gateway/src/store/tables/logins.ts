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
  /** Id of the person who approved, or of the key by which; the new key is made when the command line fetches it. */
  approved_by: string | null
}
