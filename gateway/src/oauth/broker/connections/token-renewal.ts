import { setTimeout as sleep } from "node:timers/promises"
import type { Logger } from "pino"
import type { Store } from "../../../store/store.ts"
import { UpstreamRefused, UpstreamUnavailable } from "../protocol/upstream-errors.ts"
import { isUnattended } from "../protocol/upstream-provider.ts"
import type { Provider, TokenSet } from "../protocol/upstream-provider.ts"
import { askUnattended } from "./ask-unattended.ts"
import type { ConnectionOwner } from "./connection.ts"
import type { HeldTokens } from "./held-tokens.ts"
import type { Lease, TokenLeases } from "./token-lease.ts"
import type { TokenMemory } from "./token-memory.ts"

/** What tokens are renewed with. */
export interface RenewalServices {
  readonly store: Pick<Store, "within">
  readonly memory: TokenMemory
  readonly leases: TokenLeases
  readonly log?: Logger | undefined
}

/** How long a call waits for a renewal, wherever it happens. */
const patienceMs = 25_000
const pollMs = { first: 20, longest: 250 }

/** How long a provider that failed is left alone, unless it says so itself. */
const restMs = 2_000
const longestRestMs = 60_000

/** A store that is away for a moment must not cost a token that a provider has given already. */
const keepAttempts = 8

/** Renews tokens: of everybody who needs the same connection's, on whatever replica, one asks the provider. */
export class TokenRenewal {
  readonly #services: RenewalServices
  readonly #running = new Map<string, Promise<HeldTokens | null>>()
  /** Connections whose provider failed: why, and until when it is not asked again. */
  readonly #resting = new Map<string, { readonly until: number; readonly error: Error }>()

  constructor(services: RenewalServices) {
    this.#services = services
  }

  /**
   * Newer tokens than those that were seen; null when the connection is gone meanwhile. Throws `UpstreamUnavailable`, or
   * `UpstreamRefused` for what is wrong with our client and not with the connection.
   */
  async renew(owner: ConnectionOwner, provider: Provider, seen: HeldTokens): Promise<HeldTokens | null> {
    const known = this.#running.get(seen.connectionId)
    if (known !== undefined) return known
    const resting = this.#resting.get(seen.connectionId)
    if (resting !== undefined && resting.until > Date.now()) throw resting.error
    const running = this.#renew(owner, provider, seen).finally(() => this.#running.delete(seen.connectionId))
    this.#running.set(seen.connectionId, running)
    return running
  }

  /** Whether these tokens are being renewed. */
  isRunning({ connectionId }: HeldTokens): boolean {
    return this.#running.has(connectionId)
  }

  /** Renews while calls go on with what they have. */
  renewAhead(owner: ConnectionOwner, provider: Provider, seen: HeldTokens): void {
    this.renew(owner, provider, seen).catch(() => {
      // The calls that need it will be told.
    })
  }

  /** Resolves when nothing is under way any more: what a provider gives by then is stored. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running.values())
  }

  async #renew(owner: ConnectionOwner, provider: Provider, seen: HeldTokens): Promise<HeldTokens | null> {
    const deadline = Date.now() + patienceMs
    for (let wait = pollMs.first; Date.now() < deadline; wait = Math.min(pollMs.longest, wait * 2)) {
      const claim = await this.#services.leases.claim(owner.organisationId, seen)
      if (claim.kind === "mine") {
        await this.#ask(owner, provider, claim.lease)
        return this.#services.memory.reread(owner, provider.id)
      }
      if (claim.kind === "over") return this.#services.memory.reread(owner, provider.id)
      await sleep(wait)
    }
    throw new UpstreamUnavailable(`${provider.name} has not renewed the access token in time`)
  }

  /**
   * Asks the provider, and stores what it says before anything else happens. Where that can't be stored the lease stays:
   * what was used must not be used again.
   */
  async #ask(owner: ConnectionOwner, provider: Provider, lease: Lease): Promise<void> {
    const given = await this.#given(owner, provider, lease)
    if (given === undefined) return
    this.#resting.delete(lease.row.id)
    if (!(await this.#keep(lease, given))) await giveBack(provider, given)
  }

  /** Undefined: the provider wants no more of this connection. */
  async #given(owner: ConnectionOwner, provider: Provider, lease: Lease): Promise<TokenSet | undefined> {
    const { leases, log } = this.#services
    try {
      return await askProvider(this.#services, owner, provider, lease)
    } catch (error) {
      if (error instanceof UpstreamRefused && error.needsReconnect) {
        await leases.end(lease, reasonOf(provider, error))
        return undefined
      }
      log?.warn({ err: error, provider: provider.slug, connection: lease.row.id }, "a token could not be renewed")
      await leases.release(lease)
      this.#rest(lease.row.id, error as Error)
      throw error
    }
  }

  async #keep(lease: Lease, given: TokenSet): Promise<boolean> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#services.leases.keep(lease, given)
      } catch (error) {
        if (attempt === keepAttempts) throw error
        await sleep(50 * 2 ** attempt)
      }
    }
  }

  #rest(id: string, error: Error): void {
    const asked = error instanceof UpstreamUnavailable ? error.retryAfterMs : undefined
    this.#resting.set(id, { error, until: Date.now() + Math.min(longestRestMs, asked ?? restMs) })
  }
}

async function askProvider(
  { store }: RenewalServices,
  owner: ConnectionOwner,
  provider: Provider,
  { row: { flow, ...row }, tokens }: Lease,
): Promise<TokenSet> {
  const scopes = JSON.parse(row.scopes) as string[]
  if (isUnattended(flow)) return askUnattended(store, { owner, provider, flow, scopes })
  if (tokens.refreshToken !== undefined) return provider.upstream.refresh(tokens.refreshToken, scopes)
  throw new UpstreamRefused("no_refresh_token", "The provider gave nothing to renew the token with", {
    needsReconnect: true,
  })
}

/** The connection was ended while its tokens were renewed: what came of that is worth nothing any more. */
async function giveBack({ upstream }: Provider, { refreshToken, accessToken }: TokenSet): Promise<void> {
  const hint = refreshToken === undefined ? "access_token" : "refresh_token"
  // Whether or not that is understood there: nobody has it any more.
  await upstream.revoke(refreshToken ?? accessToken, hint).catch(() => false)
}

function reasonOf({ name }: Provider, { error, description }: UpstreamRefused): string {
  if (error === "no_refresh_token") return `The access has ended, and ${name} gave nothing to renew it with.`
  const said = description === undefined ? "" : `: ${description}`
  return `${name} does not renew the access any more (${error}${said}).`
}
