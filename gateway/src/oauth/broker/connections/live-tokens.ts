import type { Logger } from "pino"
import type { Provider } from "../protocol/upstream-provider.ts"
import type { ConnectionOwner } from "./connection.ts"
import type { HeldTokens } from "./held-tokens.ts"
import { TokenLeases } from "./token-lease.ts"
import { TokenMemory } from "./token-memory.ts"
import type { TokenServices } from "./token-memory.ts"
import { TokenRenewal } from "./token-renewal.ts"

/** A token that is refused this soon after it was renewed is refused for another reason. */
const youngMs = 5_000
const maxRemembered = 10_000

/** The access tokens of connections, always ready for use: from memory, renewed ahead of their end. */
export class LiveTokens {
  readonly memory: TokenMemory
  readonly #renewal: TokenRenewal
  /** When the tokens of a connection were last renewed because a server refused them. */
  readonly #refusedAt = new Map<string, number>()

  constructor(services: TokenServices & { readonly log?: Logger | undefined }) {
    this.memory = new TokenMemory(services)
    const { store, log } = services
    this.#renewal = new TokenRenewal({ store, memory: this.memory, leases: new TokenLeases(services), log })
  }

  /**
   * The tokens of a connection: a promise only where they have to be read or renewed first. Null: there is none; one
   * whose `status` is `needs-reconnect` has none that serve. Throws as `TokenRenewal.renew` does.
   */
  use(owner: ConnectionOwner, provider: Provider): HeldTokens | null | Promise<HeldTokens | null> {
    const held = this.memory.get(owner, provider.id)
    if (held === undefined || (held !== null && !isUsable(held))) return this.#ready(owner, provider)
    if (held !== null && Date.now() >= held.renewFrom && held.canRenew) this.#renewal.renewAhead(owner, provider, held)
    return held
  }

  /** Whether `use` would give tokens at once. */
  isReady(owner: ConnectionOwner, provider: Provider): boolean {
    const held = this.memory.get(owner, provider.id)
    return held !== undefined && held !== null && held.status === "active" && isUsable(held)
  }

  /** Others in place of tokens that a server refused before their time; undefined: there are none to be had. */
  async replace(owner: ConnectionOwner, provider: Provider, refused: HeldTokens): Promise<HeldTokens | undefined> {
    const held = await this.memory.read(owner, provider.id)
    if (held === null || held.status !== "active") return undefined
    if (held.generation !== refused.generation) return held
    if (!held.canRenew || !(this.#renewal.isRunning(held) || this.#mayForce(held))) return undefined
    const renewed = await this.#renewal.renew(owner, provider, held)
    return renewed?.status === "active" ? renewed : undefined
  }

  /** Resolves when what is being renewed is stored. */
  async close(): Promise<void> {
    await this.#renewal.settled()
    this.memory.close()
  }

  /** Whether tokens that should be good are renewed: not again and again. */
  #mayForce({ connectionId, usableUntil }: HeldTokens): boolean {
    const [now, last] = [Date.now(), this.#refusedAt.get(connectionId) ?? Number.NEGATIVE_INFINITY]
    if (now >= usableUntil) return true
    if (now - last < youngMs) return false
    if (this.#refusedAt.size > maxRemembered) this.#refusedAt.clear()
    this.#refusedAt.set(connectionId, now)
    return true
  }

  async #ready(owner: ConnectionOwner, provider: Provider): Promise<HeldTokens | null> {
    let held = await this.memory.read(owner, provider.id)
    // Another replica's renewal may be as short-lived as it is late: once more is enough.
    for (let attempt = 0; attempt < 2 && held !== null && held.status === "active" && !isUsable(held); attempt += 1) {
      held = await this.#renewal.renew(owner, provider, held)
    }
    return held
  }
}

/** One that can't be renewed is over once it has ended. */
function isUsable({ status, usableUntil }: HeldTokens): boolean {
  return status !== "active" || Date.now() < usableUntil
}
