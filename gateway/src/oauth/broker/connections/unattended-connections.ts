import type { Logger } from "pino"
import type { Store } from "../../../store/store.ts"
import { UpstreamUnavailable } from "../protocol/upstream-errors.ts"
import { isUnattended } from "../protocol/upstream-provider.ts"
import { askUnattended } from "./ask-unattended.ts"
import type { Connections } from "./connections.ts"
import type { ConnectionNeed } from "./connection-need.ts"

/** What connections are made with while nobody is there. */
export interface UnattendedServices {
  readonly store: Pick<Store, "within">
  readonly connectedAccounts: Pick<Connections, "keep">
  readonly log?: Logger | undefined
}

/** How long a provider that said no is left alone, unless it says so itself. */
const restMs = 2_000
const longestRestMs = 60_000
const maxRemembered = 10_000

/** Makes connections when a call first needs them, at providers that need nobody to agree to anything. */
export class UnattendedConnections {
  readonly #services: UnattendedServices
  readonly #running = new Map<string, Promise<void>>()
  /** What failed, and until when the provider is not asked for the same again. */
  readonly #resting = new Map<string, { readonly until: number; readonly error: Error }>()

  constructor(services: UnattendedServices) {
    this.#services = services
  }

  /**
   * Connects what a call needs, once for all who need the same: in force everywhere when it resolves. Of two replicas
   * each may ask; what came last is kept, and both are good. Throws `UpstreamRefused`, `UpstreamUnavailable`.
   */
  async make(need: ConnectionNeed): Promise<void> {
    const { owner, provider, scopes } = need
    const key = JSON.stringify([owner.organisationId, owner.id, provider.id, provider.version, scopes])
    const resting = this.#resting.get(key)
    if (resting !== undefined && resting.until > Date.now()) throw resting.error
    const running = this.#running.get(key) ?? this.#make(need, key).finally(() => this.#running.delete(key))
    this.#running.set(key, running)
    return running
  }

  async #make({ owner, provider, scopes: askedScopes }: ConnectionNeed, key: string): Promise<void> {
    const { store, connectedAccounts, log } = this.#services
    const { grant: flow } = provider
    if (!isUnattended(flow)) throw new TypeError(`${flow} needs somebody in front of a page`)
    try {
      const tokens = await askUnattended(store, { owner, provider, flow, scopes: askedScopes })
      await connectedAccounts.keep({ owner, provider, tokens, askedScopes, flow })
      this.#resting.delete(key)
    } catch (error) {
      log?.warn({ err: error, provider: provider.slug, flow }, "an account could not be connected")
      this.#rest(key, error as Error)
      throw error
    }
  }

  #rest(key: string, error: Error): void {
    const asked = error instanceof UpstreamUnavailable ? error.retryAfterMs : undefined
    if (this.#resting.size >= maxRemembered) this.#resting.clear()
    this.#resting.set(key, { error, until: Date.now() + Math.min(longestRestMs, asked ?? restMs) })
  }
}
