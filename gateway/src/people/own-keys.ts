import { GatewayError } from "../errors.ts"
import type { KeyRow } from "../identity/key-row.ts"
import { insertKey } from "../identity/keys.ts"
import type { IssuedKey } from "../identity/keys.ts"
import type { Principal, Scope } from "../identity/principal.ts"
import { findProject } from "../registry/find-project.ts"
import type { Store } from "../store/store.ts"

type Person = Pick<Principal, "id" | "organisationId" | "scopes" | "grants">

/** What a key of one's own is for. */
export interface OwnKey {
  readonly name: string
  /** What of these its owner has anywhere is what the key has. */
  readonly scopes: readonly Scope[]
  /** Slug of the only project that it may use. */
  readonly project?: string | undefined
  /** Milliseconds since 1970. */
  readonly expiresAt?: number | undefined
}

/** More that hold at once would be a leak. */
const maxKeys = 50

/** Keys that are a person's own: they act as that person, hold as long as they do, and never allow more. */
export class OwnKeys {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Those that hold, the latest first. */
  async list({ id, organisationId }: Person): Promise<KeyRow[]> {
    const rows = await this.#store.within(organisationId, async ({ db }) =>
      db
        .selectFrom("api_keys")
        .selectAll()
        .where("user_id", "=", id)
        .where("revoked_at", "is", null)
        .orderBy("id", "desc")
        .execute(),
    )
    return rows.filter(({ expires_at: at }) => at === null || at > Date.now())
  }

  /** Throws 403 `nothing-to-give`, 404 `unknown-project`, 409 `too-many-keys`. */
  async create(person: Person, { name, scopes, project, expiresAt }: OwnKey): Promise<IssuedKey> {
    const given = givableScopes(person, scopes)
    if ((await this.list(person)).length >= maxKeys) {
      throw new GatewayError(409, "too-many-keys", "Revoke a key first: there are too many")
    }
    return this.#store.within(person.organisationId, async (trx) => {
      const projectId = project === undefined ? undefined : await findProject(trx, person.organisationId, project)
      const wanted = { kind: "dev", name, scopes: given, projectId, expiresAt, userId: person.id }
      return insertKey(trx, person, wanted)
    })
  }

  /** Ends one of a person's own. Returns whether it was there. */
  async revoke({ id: userId, organisationId }: Person, id: string): Promise<boolean> {
    return this.#store.within(organisationId, async (trx) => {
      const mine = trx.db.updateTable("api_keys").set({ revoked_at: Date.now() }).where("user_id", "=", userId)
      const { numUpdatedRows } = await mine.where("id", "=", id).where("revoked_at", "is", null).executeTakeFirst()
      if (numUpdatedRows > 0n) trx.announce({ topic: "key", organisationId, id })
      return numUpdatedRows > 0n
    })
  }
}

/** What of these scopes a person has anywhere, and so can let a key have. Throws 403 `nothing-to-give`: none. */
export function givableScopes({ scopes, grants = [] }: Person, wanted: readonly Scope[]): Scope[] {
  const given = wanted.filter((scope) => scopes.has(scope) || grants.some((grant) => grant.scopes.has(scope)))
  if (given.length > 0) return given
  throw new GatewayError(403, "nothing-to-give", "You may do nothing of what is asked for")
}
