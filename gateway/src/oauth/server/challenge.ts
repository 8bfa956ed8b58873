/** Parameters of a challenge (RFC 6750 §3, RFC 9728 §5.1), in the order that they are sent. */
export interface Challenge {
  readonly error?: "invalid_token" | "insufficient_scope"
  readonly error_description?: string
  /** Where a client finds which authorization server to ask. */
  readonly resource_metadata?: string
  /** What to ask it for. */
  readonly scope?: string
}

/** The value of `WWW-Authenticate`; without anything to tell, that keys are taken here. */
export function bearerChallenge(challenge: Challenge): string {
  const told = Object.entries(challenge).filter((pair): pair is [string, string] => pair[1] !== undefined)
  const parameters = told.length === 0 ? [["realm", "sneck"]] : told
  return `Bearer ${parameters.map(([name, value = ""]) => `${name}="${value.replaceAll(/["\\]/g, "")}"`).join(", ")}`
}
