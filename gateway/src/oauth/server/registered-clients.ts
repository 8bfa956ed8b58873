import { GatewayError } from "../../errors.ts"
import type { Principal } from "../../identity/principal.ts"
import type { Store, StoreTransaction } from "../../store/store.ts"
import type { Consents } from "./consents.ts"

/** A client that people of an organisation let in, as it is told. Times in ISO 8601. */
export interface ClientJson {
  /** `ocl_…`, or the URL of its metadata. */
  readonly id: string
  readonly name: string
  /** `document`: it is known by a URL, whose host vouches for its name; `registered`: it named itself. */
  readonly kind: "document" | "registered"
  /** People who let it in. */
  readonly users: number
  readonly createdAt: string
}

/** Registrations that no person has let in are worth nothing after a week. */
const unusedMs = 7 * 86_400_000
const maxRegistered = 50_000

/**
 * Clients that were let in, for those who look after an organisation. A registration is never taken away silently while
 * anything hangs on it.
 */
export class RegisteredClients {
  readonly #store: Store
  readonly #consents: Consents

  constructor(store: Store, consents: Consents) {
    this.#store = store
    this.#consents = consents
  }

  /** Those that people of the organisation let in, by name. */
  async list({ organisationId }: Principal): Promise<ClientJson[]> {
    const rows = await this.#store.within(organisationId, async ({ db }) =>
      db
        .selectFrom("oauth_consents")
        .where((row) => row.and({ organisation_id: organisationId }))
        .where("revoked_at", "is", null)
        .groupBy("client_id")
        .select(({ fn }) => [
          "client_id",
          fn.max("client_name").as("name"),
          fn.count<number>("user_id").distinct().as("users"),
          fn.min("created_at").as("created_at"),
        ])
        .orderBy("name")
        .orderBy("client_id")
        .execute(),
    )
    return rows.map(({ client_id: id, name, users, created_at: at }) => ({
      id,
      name,
      kind: id.startsWith("https://") ? "document" : "registered",
      users,
      createdAt: new Date(at).toISOString(),
    }))
  }

  /**
   * Ends all that people of the organisation let it do, from the next request on and on every replica; it may ask again.
   * Throws 404 `unknown-client`.
   */
  async remove(principal: Principal, id: string): Promise<void> {
    const ended = await this.#consents.revokeOfClient(principal, id)
    if (ended === 0) throw new GatewayError(404, "unknown-client", `Nobody here lets in a client ${id.slice(0, 200)}`)
    await this.#store.across(async (trx) => {
      const others = trx.db.selectFrom("oauth_consents").select("id").where("client_id", "=", id)
      if ((await others.where("revoked_at", "is", null).limit(1).execute()).length > 0) return
      await trx.db.deleteFrom("oauth_clients").where("id", "=", id).execute()
      trx.announce({ topic: "oauth-client", organisationId: principal.organisationId, id })
    })
  }

  /** Throws 503 `too-many-clients` where more registered than any server has use for. */
  async assertRoom(): Promise<void> {
    const count = await this.#store.across(async ({ db }) =>
      db
        .selectFrom("oauth_clients")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .executeTakeFirstOrThrow(),
    )
    if (count.count < maxRegistered) return
    throw new GatewayError(
      503,
      "too-many-clients",
      "Too many clients have registered here: tell who runs this server",
      {
        "retry-after": "3600",
      },
    )
  }
}

/** Takes away registrations that nobody ever let in, a week after they were made. */
export async function sweepClients({ db }: StoreTransaction, now: number): Promise<void> {
  const used = db.selectFrom("oauth_consents").select("client_id")
  const old = db.deleteFrom("oauth_clients").where("created_at", "<", now - unusedMs)
  await old.where("id", "not in", used).execute()
}
