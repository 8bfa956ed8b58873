import { setTimeout as sleep } from "node:timers/promises"
import type { VaultClient } from "./vault-client.ts"
import type { VaultLogin } from "./vault-settings.ts"
import { isAlive, logIn, renew } from "./vault-token.ts"
import type { VaultToken } from "./vault-token.ts"

interface Held {
  readonly token: VaultToken
  /** By `performance.now()`. */
  readonly endsAt: number
}

const shortestPauseMs = 1_000

/** Renewals start when this much of a lease is over. */
const renewAfter = 2 / 3

/**
 * The server's standing with a Vault: one token, got when it is first needed and renewed before it ends, so that a
 * secret id that may be used once is used once. Only when renewing is over is a new one asked for.
 */
export class VaultSession {
  readonly #client: VaultClient
  readonly #login: VaultLogin
  readonly #ended = new AbortController()
  #held: Held | undefined
  #pending: Promise<Held> | undefined

  constructor(client: VaultClient, login: VaultLogin) {
    this.#client = client
    this.#login = login
  }

  /** A token that holds now, as far as is known. Throws `SecretError`. */
  async token(): Promise<string> {
    const held = this.#held
    if (held !== undefined && performance.now() < held.endsAt) return held.token.value
    return (await this.#logIn()).token.value
  }

  /** Whether a token that was refused is no token any more; then the next one is a new one. */
  async isOver(token: string): Promise<boolean> {
    if (this.#held?.token.value !== token) return true
    if (await isAlive(this.#client, token)) return false
    if (this.#held?.token.value === token) this.#held = undefined
    return true
  }

  /** Ends renewing. */
  close(): void {
    this.#ended.abort()
    this.#held = undefined
  }

  /** Everybody who waits, waits for the same login. */
  #logIn(): Promise<Held> {
    this.#pending ??= logIn(this.#client, this.#login)
      .then((token) => this.#hold(token))
      .finally(() => (this.#pending = undefined))
    return this.#pending
  }

  #hold(token: VaultToken): Held {
    const held = { token, endsAt: performance.now() + (token.leaseMs ?? Infinity) }
    this.#held = held
    if (token.leaseMs !== undefined) void this.#keep(held, token.leaseMs * renewAfter)
    return held
  }

  /** Tries, ever sooner, until there is a newer token or this one has ended. */
  async #keep(held: Held, pauseMs: number): Promise<void> {
    await sleep(pauseMs, undefined, { ref: false, signal: this.#ended.signal }).catch(() => {})
    if (this.#ended.signal.aborted || this.#held !== held) return
    try {
      await this.#prolong(held)
    } catch {
      const leftMs = held.endsAt - performance.now()
      if (leftMs > 0) await this.#keep(held, Math.max(Math.min(shortestPauseMs, leftMs), leftMs / 2))
    }
  }

  /** A renewal that gives no more time, as at the end of a token's longest life, is followed by a login. */
  async #prolong(held: Held): Promise<void> {
    const renewed = held.token.isRenewable
      ? await renew(this.#client, held.token.value).catch(() => undefined)
      : undefined
    const endsAt = performance.now() + (renewed?.leaseMs ?? 0)
    const isLonger = renewed !== undefined && (renewed.leaseMs === undefined || endsAt > held.endsAt)
    if (this.#held !== held) return
    if (isLonger) this.#hold(renewed)
    else await this.#logIn()
  }
}
