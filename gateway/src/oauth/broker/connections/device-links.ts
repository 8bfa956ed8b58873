import type { OrganisationKeys } from "../../../secrets/organisation-keys.ts"
import type { Store, StoreTransaction } from "../../../store/store.ts"
import type { DeviceLogin } from "../protocol/upstream-provider.ts"
import type { ConnectLinkRow } from "./connect-links.ts"

/** What is under way at a link whose account is connected by a code. */
export interface StartedDevice {
  readonly login: DeviceLogin
  /** Milliseconds since 1970: before that the provider is not asked how it went (RFC 8628 §3.5). */
  readonly askAt: number
}

/** What device logins are kept with. */
export interface DeviceLinkServices {
  readonly store: Store
  readonly organisationKeys: Pick<OrganisationKeys, "seal" | "open">
}

/** A request that takes this long was its process's end, and another may ask. */
const askingMs = 15_000

/** Device logins that began at connect links, each in one session; sealed in the link. */
export class DeviceLinks {
  readonly #services: DeviceLinkServices

  constructor(services: DeviceLinkServices) {
    this.#services = services
  }

  /** Begins: a login that began there before is of no use any more. */
  async start(link: ConnectLinkRow, sessionId: string, login: DeviceLogin): Promise<void> {
    await this.#services.store.within(link.organisation_id, async (trx) => {
      const started = await this.#seal(trx, link, { login, askAt: Date.now() + login.intervalMs })
      const set = { state_hash: null, session_id: sessionId, started }
      await trx.db.updateTable("connect_links").set(set).where("id", "=", link.id).execute()
    })
  }

  /** What began at a link in this session; undefined: nothing did, or what did comes back another way. */
  async find(link: ConnectLinkRow, sessionId: string): Promise<StartedDevice | undefined> {
    const { started, state_hash: stateHash, organisation_id: organisationId } = link
    if (started === null || stateHash !== null || link.session_id !== sessionId) return undefined
    const text = await this.#services.store.within(organisationId, async ({ db }) =>
      this.#services.organisationKeys.open(db, organisationId, started, placeOf(link)),
    )
    return JSON.parse(text) as StartedDevice
  }

  /**
   * The turn to ask the provider, which one request has: of two pages that are open, and of two replicas. Gives the link
   * as it is then; undefined: it is another's.
   */
  async take(link: ConnectLinkRow, { login }: StartedDevice): Promise<ConnectLinkRow | undefined> {
    return this.#replace(link, { login, askAt: Date.now() + login.intervalMs + askingMs })
  }

  /** Nobody has decided yet. */
  async wait(link: ConnectLinkRow, login: DeviceLogin): Promise<void> {
    await this.#replace(link, { login, askAt: Date.now() + login.intervalMs })
  }

  /** It is over, one way or the other. */
  async end(link: ConnectLinkRow): Promise<void> {
    await this.#replace(link, undefined)
  }

  /** Unless somebody else has replaced it meanwhile. */
  async #replace(link: ConnectLinkRow, next: StartedDevice | undefined): Promise<ConnectLinkRow | undefined> {
    return this.#services.store.within(link.organisation_id, async (trx) => {
      const started = next === undefined ? null : await this.#seal(trx, link, next)
      const update = trx.db.updateTable("connect_links").set({ started }).where("id", "=", link.id)
      const own = update.where("started", "=", link.started).where("completed_at", "is", null)
      return own.returningAll().executeTakeFirst()
    })
  }

  async #seal({ db }: StoreTransaction, link: ConnectLinkRow, started: StartedDevice): Promise<string> {
    const { organisationKeys } = this.#services
    return organisationKeys.seal(db, link.organisation_id, JSON.stringify(started), placeOf(link))
  }
}

function placeOf({ id, owner_id: ownerId, provider_id: providerId }: ConnectLinkRow): string[] {
  return ["connect-link-device", id, ownerId, providerId]
}
