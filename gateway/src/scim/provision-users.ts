import { GatewayError } from "../errors.ts"
import { mayWithin } from "../identity/access.ts"
import { endAccess } from "../people/end-access.ts"
import { accessOfPerson } from "../people/held-access.ts"
import { isWithdrawn, lockPeople, notTheLastOwner, setUser, usersOf } from "../people/user-rows.ts"
import type { UserRow } from "../people/user-rows.ts"
import { removeUser } from "../people/users.ts"
import { newId } from "../store/new-id.ts"
import { requireVersion } from "./require-version.ts"
import type { ScimContext, ScimRequest, ScimResource } from "./scim-context.ts"
import { selectResources } from "./select-resources.ts"
import { emailOf, keptOf, nameOf, toUserResource } from "./user-resource.ts"
import type { UserGroup } from "./user-resource.ts"

/** People that directories keep here; those who were made here otherwise are none of theirs. */
export async function readUsers(context: ScimContext, request: ScimRequest): Promise<ScimResource | ScimResource[]> {
  const { trx, organisationId } = context
  let rows = usersOf(trx, organisationId).where("managed_by", "=", "scim")
  if (request.id !== undefined) rows = rows.where("id", "=", request.id)
  const found = await rows.orderBy("id").execute()
  const kept = new Map((await keptRows(context).execute()).map((row) => [row.user_id, row.resource]))
  const groups = await groupsOf(context)
  const all = found.map((row) =>
    toUserResource(row, JSON.parse(kept.get(row.id) ?? "{}") as ScimResource, groups.get(row.id) ?? []),
  )
  return selectResources(context, request, all)
}

/** Makes a person, takes over one who is here by their address, or changes one. */
export async function writeUser(context: ScimContext, { id }: ScimRequest, given: ScimResource): Promise<ScimResource> {
  await lockPeople(context.trx, context.organisationId)
  const wanted = wantedOf(context, given)
  const before = id === undefined ? await takeOver(context, wanted) : await findOwn(context, id)
  await requireUnique(context, wanted, before?.id)
  const row = before === undefined ? await insert(context, wanted) : await change(context, before, wanted)
  await keep(context, row.id, wanted)
  return (await readUsers(context, { id: row.id })) as ScimResource
}

/** Deletes a person with all that is theirs. Throws 409 `last-owner`. */
export async function deleteUser(context: ScimContext, id: string): Promise<void> {
  await lockPeople(context.trx, context.organisationId)
  const row = await findOwn(context, id)
  requireVersion(context, row)
  await notTheLastOwner(context.trx, row)
  await removeUser(context.trx, row)
}

/** What a directory wants a person to be. */
interface WantedUser {
  readonly userName: string
  readonly email: string
  readonly name: string
  readonly isActive: boolean
  readonly externalId: string | null
  readonly resource: string
}

const maxResourceChars = 20_000

function wantedOf({ scim }: ScimContext, given: ScimResource): WantedUser {
  const email = emailOf(given)
  const { userName, externalId, active } = given
  if (email === undefined || typeof userName !== "string" || userName.length > 320) {
    throw new scim.Types.Error(400, "invalidValue", "A person needs an e-mail address: as userName, or in emails")
  }
  const resource = JSON.stringify(keptOf(given))
  if (resource.length > maxResourceChars) {
    throw new scim.Types.Error(400, "invalidValue", `A person has ${maxResourceChars} characters at most`)
  }
  const id = typeof externalId === "string" ? externalId.slice(0, 200) : null
  return {
    userName: userName.toLowerCase(),
    email,
    name: nameOf(given),
    isActive: active !== false,
    externalId: id,
    resource,
  }
}

async function findOwn({ trx, organisationId, scim }: ScimContext, id: string): Promise<UserRow> {
  const own = usersOf(trx, organisationId).where("managed_by", "=", "scim")
  const row = await own.where("id", "=", id).executeTakeFirst()
  if (row !== undefined) return row
  throw new scim.Types.Error(404, null as never, `There is no resource ${id.slice(0, 64)}`)
}

/**
 * Somebody who is here already goes on with what they have; owners are never handed to a directory that way: who decides
 * their address would be one.
 */
async function takeOver({ trx, organisationId, scim }: ScimContext, wanted: WantedUser): Promise<UserRow | undefined> {
  const row = await usersOf(trx, organisationId).where("email", "=", wanted.email).executeTakeFirst()
  if (row === undefined || row.managed_by === "scim") return undefined
  if (!(await isOwner(trx, row))) return row
  throw new scim.Types.Error(409, "uniqueness", "Somebody here who may do what owners may has this address")
}

async function isOwner(trx: ScimContext["trx"], row: UserRow): Promise<boolean> {
  return mayWithin(await accessOfPerson(trx, row), "admin", {})
}

async function requireUnique(context: ScimContext, wanted: WantedUser, ownId: string | undefined): Promise<void> {
  const { trx, organisationId, scim } = context
  const others = usersOf(trx, organisationId).where("id", "!=", ownId ?? "")
  const sameAddress = await others.where("email", "=", wanted.email).executeTakeFirst()
  const named = keptRows(context)
    .where("user_name", "=", wanted.userName)
    .where("user_id", "!=", ownId ?? "")
  if (sameAddress === undefined && (await named.executeTakeFirst()) === undefined) return
  throw new scim.Types.Error(409, "uniqueness", "There is a person with this userName or address already")
}

async function insert({ trx, organisationId }: ScimContext, wanted: WantedUser): Promise<UserRow> {
  const at = Date.now()
  const row: UserRow = {
    id: newId("usr"),
    organisation_id: organisationId,
    email: wanted.email,
    name: wanted.name,
    role: null,
    status: wanted.isActive ? "active" : "disabled",
    managed_by: "scim",
    external_id: wanted.externalId,
    created_at: at,
    updated_at: at,
    version: 1,
    deleted_at: null,
  }
  await trx.db.insertInto("users").values(row).execute()
  trx.announce({ topic: "user", organisationId, id: row.id })
  return row
}

async function change(context: ScimContext, row: UserRow, wanted: WantedUser): Promise<UserRow> {
  const { trx } = context
  requireVersion(context, row)
  if (wanted.email !== row.email && (await isOwner(trx, row))) throw keepsAddress()
  const status = statusAfter(row, wanted, await isWithdrawn(trx, row.id))
  if (status === "disabled" && row.status !== "disabled") {
    await notTheLastOwner(trx, row)
    await endAccess(trx, row)
  }
  const { email, name, externalId: external_id } = wanted
  return setUser(trx, row, { email, name, external_id, status, managed_by: "scim" })
}

/** Whom an admin has disabled here stays so until the directory takes them out and lets them in again. */
function statusAfter({ status }: UserRow, { isActive }: WantedUser, wasOut: boolean): UserRow["status"] {
  if (!isActive) return "disabled"
  return wasOut ? "active" : status
}

/** Whoever decides the address of an owner could sign in as them. */
function keepsAddress(): GatewayError {
  const why = "This person may do what owners may here: an owner has to change their address, not a directory"
  return new GatewayError(403, "owner-address", why)
}

async function keep({ trx, organisationId }: ScimContext, userId: string, wanted: WantedUser): Promise<void> {
  const { userName: user_name, resource } = wanted
  await trx.db
    .insertInto("scim_users")
    .values({ user_id: userId, organisation_id: organisationId, user_name, resource })
    .onConflict((conflict) => conflict.column("user_id").doUpdateSet({ user_name, resource }))
    .execute()
}

function keptRows({ trx, organisationId }: ScimContext) {
  return trx.db.selectFrom("scim_users").selectAll().where("organisation_id", "=", organisationId)
}

async function groupsOf({ trx, organisationId }: ScimContext): Promise<Map<string, UserGroup[]>> {
  const members = trx.db.selectFrom("team_members as m").innerJoin("teams as t", "t.id", "m.team_id")
  const provisioned = members.where("t.organisation_id", "=", organisationId).where("t.managed_by", "=", "scim")
  const rows = await provisioned.where("t.deleted_at", "is", null).select(["m.user_id", "t.id", "t.name"]).execute()
  const byUser = Map.groupBy(rows, (row) => row.user_id)
  return new Map([...byUser].map(([id, own]) => [id, own.map((row) => ({ value: row.id, display: row.name }))]))
}
