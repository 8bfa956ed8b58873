import { randomBytes } from "node:crypto"
import { createRemoteJWKSet, jwtVerify } from "jose"
import type { JWTPayload } from "jose"

/** What came of a token request: who is let in, or the error that is answered. */
export type Decision = { readonly account: string; readonly scope: string } | { readonly error: string }

/** Device logins of a provider in tests (RFC 8628); a person decides by `decide`. */
export class DeviceDesk {
  readonly #waiting = new Map<string, { readonly scope: string; decision: Decision }>()
  /** Times at which somebody asked how it went, milliseconds since 1970. */
  readonly polls: number[] = []

  begin(form: URLSearchParams, url: string): object {
    const code = randomBytes(24).toString("base64url")
    const userCode = `DESK-${randomBytes(2).toString("hex").toUpperCase()}`
    this.#waiting.set(code, { scope: form.get("scope") ?? "", decision: { error: "authorization_pending" } })
    const address = `${url}/device`
    const shown = { user_code: userCode, verification_uri: address }
    const complete = `${address}?code=${userCode}`
    return { device_code: code, ...shown, verification_uri_complete: complete, expires_in: 600, interval: 1 }
  }

  /** Secrets that wait for a decision. */
  get codes(): readonly string[] {
    return [...this.#waiting.keys()]
  }

  /** Of all that wait. */
  decide(decision: { readonly account: string } | { readonly error: string }): void {
    for (const each of this.#waiting.values()) each.decision = { scope: each.scope, ...decision }
  }

  /** A code that has led to tokens is no good any more. */
  poll(code: string): Decision {
    this.polls.push(Date.now())
    const { decision } = this.#waiting.get(code) ?? { decision: { error: "invalid_grant" } }
    if (!("error" in decision) || decision.error !== "authorization_pending") this.#waiting.delete(code)
    return decision
  }
}

/** Assertions that a provider in tests takes (RFC 7523, RFC 8693), by the keys that it was told to trust. */
export class AssertionDesk {
  /** Where the keys are; nobody is believed without. */
  keysUrl: string | undefined
  /** Whom the provider lets in by nobody's word. */
  readonly refused = new Set<string>()
  /** What the assertions said. */
  readonly seen: JWTPayload[] = []
  /** As they came. */
  readonly tokens: string[] = []

  async read(form: URLSearchParams, tokenUrl: string): Promise<Decision> {
    const isExchange = form.get("subject_token") !== null
    if (isExchange && form.get("subject_token_type") !== "urn:ietf:params:oauth:token-type:jwt") {
      return { error: "invalid_request" }
    }
    const assertion = form.get("subject_token") ?? form.get("assertion") ?? ""
    if (this.keysUrl === undefined) return { error: "invalid_grant" }
    const keys = createRemoteJWKSet(new URL(this.keysUrl))
    try {
      const { payload } = await jwtVerify(assertion, keys, { audience: tokenUrl, requiredClaims: ["exp", "jti"] })
      this.seen.push(payload)
      this.tokens.push(assertion)
      const { sub: account = "" } = payload
      if (this.refused.has(account)) return { error: "invalid_grant" }
      return { account, scope: form.get("scope") ?? "" }
    } catch {
      return { error: "invalid_grant" }
    }
  }
}
