import { GatewayError } from "../errors.ts"
import { findProject, unknownProject } from "../registry/find-project.ts"
import { newId } from "../store/new-id.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import { atProject, projectsWith } from "./at-project.ts"
import { toKeyJson } from "./key-json.ts"
import type { KeyJson } from "./key-json.ts"
import { scopesOf } from "./key-row.ts"
import type { KeyRow } from "./key-row.ts"
import { createKey, hashKey } from "./key.ts"
import { mayGrant } from "./may-grant.ts"
import { toolsetScopes } from "./principal.ts"
import type { Principal, Scope } from "./principal.ts"

/** What a new key is for. */
export interface NewKey {
  /** Shown in the key itself: `dev`, `service`, `agent`. Lower-case letters. */
  readonly kind: string
  readonly name: string
  readonly scopes: readonly Scope[]
  /** Slug of the only project that it may use. */
  readonly project?: string | undefined
  /** Slug of the only toolset that it may call. */
  readonly toolset?: string | undefined
  /** Milliseconds since 1970. */
  readonly expiresAt?: number | undefined
}

/** A key that was just made. `secret` is the only copy. */
export interface IssuedKey {
  readonly secret: string
  readonly key: KeyJson
}

/** How long a key that was rotated goes on holding: a day. */
export const defaultOverlapMs = 86_400_000

/** Makes, shows, rotates and revokes keys of an organisation. What is done is in force everywhere when it is answered. */
export class Keys {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** Newest first. A key of one project sees those of its project, who may read those of some projects just these. */
  async list(principal: Principal): Promise<KeyJson[]> {
    return this.#store.within(principal.organisationId, async (trx) => {
      const slugs = await projectSlugs(trx, principal.organisationId)
      const rows = await visible(trx, principal, "key:read").orderBy("id", "desc").execute()
      return rows.map((row) => toKeyJson(row, slugs.get(row.project_id ?? "") ?? null))
    })
  }

  /** Throws 404 `unknown-key`. */
  async get(principal: Principal, id: string): Promise<KeyJson> {
    return this.#store.within(principal.organisationId, async (trx) =>
      show(trx, await find(trx, principal, id, "key:read")),
    )
  }

  /** Throws 403 `exceeds-own-key` or `insufficient-scope`, 404 `unknown-project`, 422 `invalid-expiry` or `scopes-beyond-toolset`. */
  async create(principal: Principal, wanted: NewKey): Promise<IssuedKey> {
    checkWish(wanted)
    return this.#store.within(principal.organisationId, async (trx) => {
      const projectId = await projectIdOf(trx, principal, wanted.project)
      const granting = atProject(principal, "key:write", projectId)
      mayGrant(granting, { ...wanted, projectId, toolset: wanted.toolset, expiresAt: wanted.expiresAt })
      return insertKey(trx, principal, { ...wanted, projectId })
    })
  }

  /**
   * Makes a key that allows the same, for another stretch of the same length where the old one expires; the old one
   * holds for `overlapMs` more.
   * Throws 404 `unknown-key`, 409 `key-not-active`, 403 `exceeds-own-key`, or `not-your-key` for one by which its holder
   * would be somebody else.
   */
  async rotate(principal: Principal, id: string, { overlapMs = defaultOverlapMs } = {}): Promise<IssuedKey> {
    return this.#store.within(principal.organisationId, async (trx) => {
      const old = await find(trx, principal, id, "key:write")
      mayHold(principal, old)
      mayGrant(atProject(principal, "key:write", old.project_id ?? undefined), successorOf(old))
      return replaceKey(trx, principal, old, overlapMs)
    })
  }

  /** Ends a key for good; one that is revoked already stays so. Throws 404 `unknown-key`. */
  async revoke(principal: Principal, id: string): Promise<void> {
    await this.#store.within(principal.organisationId, async (trx) => {
      await find(trx, principal, id, "key:write")
      const revoked = { revoked_at: Date.now() }
      await trx.db.updateTable("api_keys").set(revoked).where("id", "=", id).where("revoked_at", "is", null).execute()
      trx.announce({ topic: "key", organisationId: principal.organisationId, id })
    })
  }
}

function checkWish({ expiresAt, toolset, scopes }: NewKey): void {
  if (expiresAt !== undefined && expiresAt <= Date.now()) {
    throw new GatewayError(422, "invalid-expiry", "The key would expire before it is made: expiresAt is in the past")
  }
  const beyond = scopes.filter((scope) => !toolsetScopes.has(scope))
  if (toolset === undefined || beyond.length === 0) return
  const why = `A key of one toolset can have the scopes ${[...toolsetScopes].join(", ")} only, not ${beyond.join(", ")}`
  throw new GatewayError(422, "scopes-beyond-toolset", why)
}

/** What a key is to be, by the id of its project. */
export interface Insertion extends Omit<NewKey, "project"> {
  readonly projectId: string | undefined
  /** Whose own key it is. */
  readonly userId?: string | undefined
  readonly agentId?: string | undefined
}

/** Adds a key to the organisation of its creator, in a transaction of the caller's, whatever it may do. */
export async function insertKey(
  trx: StoreTransaction,
  creator: Pick<Principal, "id" | "organisationId">,
  wanted: Insertion,
): Promise<IssuedKey> {
  const secret = createKey(wanted.kind)
  const row: KeyRow = {
    id: newId("key"),
    organisation_id: creator.organisationId,
    project_id: wanted.projectId ?? null,
    name: wanted.name,
    kind: wanted.kind,
    hash: hashKey(secret),
    hint: secret.slice(-4),
    scopes: wanted.scopes.join(" "),
    toolset: wanted.toolset ?? null,
    user_id: wanted.userId ?? null,
    agent_id: wanted.agentId ?? null,
    created_at: Date.now(),
    created_by: creator.id,
    expires_at: wanted.expiresAt ?? null,
    last_used_at: null,
    revoked_at: null,
    replaced_by: null,
  }
  await trx.db.insertInto("api_keys").values(row).execute()
  trx.announce({ topic: "key", organisationId: creator.organisationId, id: row.id })
  return { secret, key: await show(trx, row) }
}

/** Replaces a key, in a transaction of the caller's, whatever it may do. Throws 409 `key-not-active`. */
export async function replaceKey(
  trx: StoreTransaction,
  creator: Pick<Principal, "id" | "organisationId">,
  old: KeyRow,
  overlapMs = defaultOverlapMs,
): Promise<IssuedKey> {
  const issued = await insertKey(trx, creator, successorOf(old))
  const until = Math.min(old.expires_at ?? Infinity, Date.now() + overlapMs)
  const changed = await trx.db
    .updateTable("api_keys")
    .set({ expires_at: until, replaced_by: issued.key.id })
    .where("id", "=", old.id)
    .where("replaced_by", "is", null)
    .executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw notActive("was rotated already")
  trx.announce({ topic: "key", organisationId: creator.organisationId, id: old.id })
  return issued
}

/** Whoever sees a person's or an agent's own key could be them: only they, or who manages the agent, get a new one. */
function mayHold(principal: Principal, { user_id: userId, agent_id: agentId }: KeyRow): void {
  if (agentId !== null) {
    throw new GatewayError(403, "not-your-key", `The key is an agent’s: rotate it at /agents/${agentId}/keys`)
  }
  if (userId === null || userId === principal.id) return
  throw new GatewayError(403, "not-your-key", "The key is somebody’s own: only they can rotate it")
}

function successorOf(old: KeyRow): Insertion & { readonly toolset: string | undefined; expiresAt: number | undefined } {
  if (old.revoked_at !== null) throw notActive("is revoked")
  if (old.expires_at !== null && old.expires_at <= Date.now()) throw notActive("has expired")
  const { name, kind } = old
  const expiresAt = old.expires_at === null ? undefined : Date.now() + old.expires_at - old.created_at
  const toolset = old.toolset ?? undefined
  const owner = { userId: old.user_id ?? undefined, agentId: old.agent_id ?? undefined }
  return { name, kind, scopes: scopesOf(old), projectId: old.project_id ?? undefined, toolset, expiresAt, ...owner }
}

function notActive(why: string): GatewayError {
  return new GatewayError(409, "key-not-active", `The key ${why}: make a new one instead`)
}

function visible(trx: StoreTransaction, principal: Principal, scope: Scope) {
  const { organisationId, projectId, toolset } = principal
  const projects = projectsWith(principal, scope)
  let rows = trx.db.selectFrom("api_keys").selectAll().where("organisation_id", "=", organisationId)
  if (projectId !== undefined) rows = rows.where("project_id", "=", projectId)
  if (toolset !== undefined) rows = rows.where("toolset", "=", toolset)
  if (projects !== undefined) rows = rows.where("project_id", "in", [...projects, ""])
  return rows
}

async function find(trx: StoreTransaction, principal: Principal, id: string, scope: Scope): Promise<KeyRow> {
  const row = await visible(trx, principal, scope).where("id", "=", id).executeTakeFirst()
  if (row !== undefined) return row
  throw new GatewayError(404, "unknown-key", `There is no key ${id.slice(0, 64)}`)
}

async function show(trx: StoreTransaction, row: KeyRow): Promise<KeyJson> {
  const slugs = await projectSlugs(trx, row.organisation_id)
  return toKeyJson(row, slugs.get(row.project_id ?? "") ?? null)
}

async function projectSlugs(trx: StoreTransaction, organisationId: string): Promise<Map<string, string>> {
  const rows = await trx.db
    .selectFrom("projects")
    .select(["id", "slug"])
    .where("organisation_id", "=", organisationId)
    .execute()
  return new Map(rows.map(({ id, slug }) => [id, slug]))
}

/** A key of one project makes keys of that one unless told otherwise. */
async function projectIdOf(
  trx: StoreTransaction,
  { organisationId, projectId }: Principal,
  slug: string | undefined,
): Promise<string | undefined> {
  if (slug === undefined) return projectId
  const found = await findProject(trx, organisationId, slug)
  return projectId === undefined || projectId === found ? found : unknownProject(slug)
}
