import { tokenKey } from "./token-request.ts"
import type { TokenRequest } from "./token-request.ts"

/** A token as a token endpoint gave it. */
export interface AccessToken {
  readonly value: string
  /** Milliseconds that it is good for. */
  readonly lifetimeMs: number
}

interface Kept {
  readonly value: string
  readonly usableUntil: number
  readonly renewFrom: number
}

const MAX_KEPT = 256

/** A token is not used in its last seconds: it still has to travel. */
const MARGIN_MS = 10_000
const RENEWAL_MS = 60_000

/**
 * Tokens by the credentials that they were fetched with. While one is fetched everybody waits for the same request;
 * one that ends soon is renewed while it still serves.
 */
export class AccessTokens {
  readonly #kept = new Map<string, Kept>()
  readonly #pending = new Map<string, Promise<string>>()
  readonly #now: () => number

  /** `now` in milliseconds; the system's clock unless given. */
  constructor(now: () => number = Date.now) {
    this.#now = now
  }

  /** A token that can be used now. */
  current(request: TokenRequest): string | undefined {
    const kept = this.#kept.get(tokenKey(request))
    return kept !== undefined && this.#now() < kept.usableUntil ? kept.value : undefined
  }

  /** Whether a token should be renewed although it can still be used. */
  isAging(request: TokenRequest): boolean {
    const kept = this.#kept.get(tokenKey(request))
    return kept !== undefined && this.#now() >= kept.renewFrom
  }

  /** Fetches a token unless that is being done already. Rejects with what `load` rejects with. */
  fetch(request: TokenRequest, load: () => Promise<AccessToken>): Promise<string> {
    const key = tokenKey(request)
    const known = this.#pending.get(key)
    if (known !== undefined) return known
    const pending = load()
      .then((token) => this.#keep(key, token))
      .finally(() => this.#pending.delete(key))
    this.#pending.set(key, pending)
    return pending
  }

  /** Forgets a token that was refused, unless it has been replaced meanwhile. */
  forget(request: TokenRequest, value: string): void {
    const key = tokenKey(request)
    if (this.#kept.get(key)?.value === value) this.#kept.delete(key)
  }

  #keep(key: string, { value, lifetimeMs }: AccessToken): string {
    const now = this.#now()
    if (this.#kept.size >= MAX_KEPT) this.#kept.clear()
    this.#kept.set(key, {
      value,
      usableUntil: now + lifetimeMs - Math.min(MARGIN_MS, lifetimeMs / 10),
      renewFrom: now + lifetimeMs - Math.min(RENEWAL_MS, lifetimeMs / 5),
    })
    return value
  }
}
