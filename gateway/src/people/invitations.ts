import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import type { Role } from "../identity/role.ts"
import { ifTaken } from "../store/if-taken.ts"
import { newId } from "../store/new-id.ts"
import type { Store, StoreTransaction } from "../store/store.ts"
import type { GrantRow } from "./held-access.ts"
import { accessOfPerson } from "./held-access.ts"
import { mayChange, mayGive, notToOneself } from "./may-give.ts"
import { findPlace } from "./name-places.ts"
import { linkUrl, makeLink } from "./sign-in-links.ts"
import type { SignInLinkKind } from "./sign-in-links.ts"
import { findUser, lockPeople, setUser, usersOf } from "./user-rows.ts"
import type { UserRow } from "./user-rows.ts"
import { removeUser } from "./users.ts"

/** Who is to be invited, and as what. */
export interface NewInvitation {
  readonly email: string
  readonly name?: string | undefined
  /** In the whole organisation; null: only what `grants` say. */
  readonly role: Role | null
  /** Roles at places, by slugs. */
  readonly grants: readonly {
    readonly role: Role
    readonly project?: string | undefined
    readonly toolset?: string | undefined
    readonly tool?: string | undefined
  }[]
}

/** What is told of somebody who was invited and has not come yet. Times in ISO 8601. */
export interface InvitationJson {
  /** Id of the link: `lnk_…`. */
  readonly id: string
  /** Id of the person that they will be. */
  readonly user: string
  readonly email: string
  readonly name: string
  readonly role: Role | null
  readonly createdAt: string
  readonly createdBy: string
  readonly expiresAt: string
}

/** A link that was just made: an address that lets in, once. There is no other copy. */
export interface IssuedLink {
  readonly secret: string
  readonly expiresAt: string
}

/** Lets people in by links. There is no mail here: whoever makes a link hands it on. */
export class Invitations {
  readonly #store: Store
  readonly #url: () => string

  constructor(store: Store, url: () => string) {
    this.#store = store
    this.#url = url
  }

  /** Those that hold, the latest first. */
  async list({ organisationId }: Principal): Promise<InvitationJson[]> {
    return this.#store.within(organisationId, async (trx) => {
      const rows = await invitations(trx, organisationId).orderBy("link.id", "desc").execute()
      return rows.map(toJson)
    })
  }

  /**
   * Invites somebody, or anew who has not come yet: the link before holds no longer. Nobody invites anybody to more than
   * they have themselves.
   * Throws 403 `exceeds-own-rights`, 404 `unknown-…`, 409 `user-exists`, 422 `invalid-place`.
   */
  async create(
    principal: Principal,
    wanted: NewInvitation,
  ): Promise<IssuedLink & { readonly invitation: InvitationJson }> {
    const { organisationId } = principal
    return this.#store.within(organisationId, async (trx) => {
      await lockPeople(trx, organisationId)
      if (wanted.role !== null) mayGive(principal, wanted.role, {})
      const known = await usersOf(trx, organisationId).where("email", "=", wanted.email).executeTakeFirst()
      const user = await (known === undefined
        ? insertInvited(trx, principal, wanted)
        : inviteAnew(trx, principal, known, wanted))
      for (const grant of wanted.grants) await insertGrant(trx, principal, user.id, grant)
      const made = await makeLink(trx, { organisationId, userId: user.id }, "invitation", principal.id)
      const row = await invitations(trx, organisationId).where("link.id", "=", made.id).executeTakeFirstOrThrow()
      return { ...this.#issue("invitation", made), invitation: toJson(row) }
    })
  }

  /** Takes an invitation back, and with it the person who has not come yet. Throws 403 `exceeds-own-rights`, 404 `unknown-invitation`. */
  async remove(principal: Principal, id: string): Promise<void> {
    const { organisationId } = principal
    await this.#store.within(organisationId, async (trx) => {
      await lockPeople(trx, organisationId)
      const row = await invitations(trx, organisationId).where("link.id", "=", id).executeTakeFirst()
      if (row === undefined) throw unknown(id)
      const user = await findUser(trx, organisationId, row.user_id)
      mayChange(principal, await accessOfPerson(trx, user), user.name)
      await removeUser(trx, user)
    })
  }

  /**
   * A link at which a person takes another password. Whoever makes it could use it: so never for somebody who may do
   * more. Throws 403 `exceeds-own-rights` or `not-to-yourself`, 404 `unknown-user`, 409 `not-active`.
   */
  async passwordLink(principal: Principal, userId: string): Promise<IssuedLink> {
    const { organisationId } = principal
    return this.#store.within(organisationId, async (trx) => {
      const user = await findUser(trx, organisationId, userId)
      notToOneself(principal, userId)
      mayChange(principal, await accessOfPerson(trx, user), user.name)
      if (user.status !== "active") throw notActive()
      return this.#issue(
        "password-reset",
        await makeLink(trx, { organisationId, userId }, "password-reset", principal.id),
      )
    })
  }

  #issue(kind: SignInLinkKind, made: Awaited<ReturnType<typeof makeLink>>): IssuedLink {
    return { secret: linkUrl(this.#url(), kind, made), expiresAt: new Date(made.expiresAt).toISOString() }
  }
}

function invitations({ db }: StoreTransaction, organisationId: string) {
  return db
    .selectFrom("sign_in_links as link")
    .innerJoin("users", "users.id", "link.user_id")
    .where("link.organisation_id", "=", organisationId)
    .where("link.kind", "=", "invitation")
    .where("link.expires_at", ">", Date.now())
    .where("users.deleted_at", "is", null)
    .select(["link.id", "link.user_id", "link.created_at", "link.created_by", "link.expires_at"])
    .select(["users.email", "users.name", "users.role"])
}

async function insertInvited(
  trx: StoreTransaction,
  { organisationId }: Principal,
  { email, name, role }: NewInvitation,
): Promise<UserRow> {
  const now = Date.now()
  const kept = { status: "invited", managed_by: "local", external_id: null, deleted_at: null } as const
  const who = {
    id: newId("usr"),
    organisation_id: organisationId,
    email,
    name: name ?? email.split("@")[0] ?? email,
    role,
  }
  const row: UserRow = { ...who, ...kept, created_at: now, updated_at: now, version: 1 }
  await ifTaken(trx.db.insertInto("users").values(row).execute(), () => {
    throw exists(email)
  })
  trx.announce({ topic: "user", organisationId, id: row.id })
  return row
}

/** Whoever has not come yet is invited to what is said now. */
async function inviteAnew(
  trx: StoreTransaction,
  principal: Principal,
  known: UserRow,
  { email, name = known.name, role }: NewInvitation,
): Promise<UserRow> {
  if (known.status !== "invited") throw exists(email)
  mayChange(principal, await accessOfPerson(trx, known), known.name)
  return setUser(trx, known, { name, role })
}

async function insertGrant(
  trx: StoreTransaction,
  principal: Principal,
  userId: string,
  wanted: NewInvitation["grants"][number],
): Promise<void> {
  const { organisationId } = principal
  const place = await findPlace(trx, organisationId, wanted)
  mayGive(principal, wanted.role, place)
  const at = { project_id: place.projectId ?? null, toolset_id: place.toolsetId ?? null, tool: place.tool ?? null }
  const to = { subject_kind: "user", subject_id: userId, role: wanted.role } as const
  const made = { organisation_id: organisationId, created_at: Date.now(), created_by: principal.id }
  const row: GrantRow = { id: newId("grant"), ...made, ...to, ...at }
  await trx.db.insertInto("role_grants").values(row).execute()
}

type InvitationRow = Awaited<ReturnType<ReturnType<typeof invitations>["executeTakeFirstOrThrow"]>>

function toJson({ id, user_id: user, email, name, role, ...row }: InvitationRow): InvitationJson {
  const [createdAt, expiresAt] = [row.created_at, row.expires_at].map((at) => new Date(at).toISOString())
  return {
    id,
    user,
    email,
    name,
    role,
    createdBy: row.created_by,
    createdAt: createdAt ?? "",
    expiresAt: expiresAt ?? "",
  }
}

function exists(email: string): GatewayError {
  return new GatewayError(409, "user-exists", `There is a person with the address ${email} already`)
}

function unknown(id: string): GatewayError {
  return new GatewayError(404, "unknown-invitation", `There is no invitation ${id.slice(0, 64)}`)
}

function notActive(): GatewayError {
  return new GatewayError(409, "not-active", "This person is disabled, or has not accepted the invitation yet")
}
