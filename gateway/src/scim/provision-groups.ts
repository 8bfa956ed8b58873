import { addMember, endTeam, memberIds, removeMember, setTeam, teamsOf } from "../people/team-rows.ts"
import type { TeamRow } from "../people/team-rows.ts"
import { lockPeople, usersOf } from "../people/user-rows.ts"
import { newId } from "../store/new-id.ts"
import { groupRole } from "./group-role.ts"
import { requireVersion } from "./require-version.ts"
import type { ScimContext, ScimRequest, ScimResource } from "./scim-context.ts"
import { selectResources } from "./select-resources.ts"
import { metaOf } from "./user-resource.ts"

/** Members of a group at most. */
const maxMembers = 10_000

/** Teams that directories keep here. */
export async function readGroups(context: ScimContext, request: ScimRequest): Promise<ScimResource | ScimResource[]> {
  let rows = teamsOf(context.trx, context.organisationId).where("managed_by", "=", "scim")
  if (request.id !== undefined) rows = rows.where("id", "=", request.id)
  const found = await rows.orderBy("id").execute()
  const members = await membersOf(context)
  return selectResources(
    context,
    request,
    found.map((row) => toGroup(row, members.get(row.id) ?? [])),
  )
}

/** Makes a team or changes one, with just these members; its role is what an admin mapped its name to. */
export async function writeGroup(
  context: ScimContext,
  { id }: ScimRequest,
  given: ScimResource,
): Promise<ScimResource> {
  const { trx, organisationId, roles } = context
  await lockPeople(trx, organisationId)
  const name = nameOf(context, given)
  const before = id === undefined ? undefined : await findOwn(context, id)
  if (before !== undefined) requireVersion(context, before)
  await requireUnique(context, name, before?.id)
  const { externalId } = given
  const external_id = typeof externalId === "string" ? externalId.slice(0, 200) : null
  const row =
    before === undefined
      ? await insert(context, { name, external_id, role: groupRole(roles, name) })
      : await setTeam(trx, before, { name, external_id, role: roleAfter(context, before, name) })
  await setMembers(context, row, given["members"])
  return (await readGroups(context, { id: row.id })) as ScimResource
}

/** Deletes a team: what it gave its members is gone. */
export async function deleteGroup(context: ScimContext, id: string): Promise<void> {
  await lockPeople(context.trx, context.organisationId)
  const row = await findOwn(context, id)
  requireVersion(context, row)
  await endTeam(context.trx, row)
}

/** What was decided here for a group that no admin has mapped stays, as long as it is that group. */
function roleAfter({ roles }: ScimContext, before: TeamRow, name: string): TeamRow["role"] {
  return name === before.name ? (groupRole(roles, name) ?? before.role) : groupRole(roles, name)
}

function nameOf({ scim }: ScimContext, { displayName }: ScimResource): string {
  const name = typeof displayName === "string" ? displayName.trim() : ""
  if (name !== "" && name.length <= 200) return name
  throw new scim.Types.Error(400, "invalidValue", "displayName must be a text of 1 to 200 characters")
}

async function findOwn({ trx, organisationId, scim }: ScimContext, id: string): Promise<TeamRow> {
  const own = teamsOf(trx, organisationId).where("managed_by", "=", "scim")
  const row = await own.where("id", "=", id).executeTakeFirst()
  if (row !== undefined) return row
  throw new scim.Types.Error(404, null as never, `There is no resource ${id.slice(0, 64)}`)
}

async function requireUnique(context: ScimContext, name: string, ownId: string | undefined): Promise<void> {
  const { trx, organisationId, scim } = context
  const own = teamsOf(trx, organisationId).where("managed_by", "=", "scim").where("name", "=", name)
  if ((await own.where("id", "!=", ownId ?? "").executeTakeFirst()) === undefined) return
  throw new scim.Types.Error(409, "uniqueness", "There is a group with this displayName already")
}

async function insert(
  { trx, organisationId }: ScimContext,
  values: Pick<TeamRow, "name" | "external_id" | "role">,
): Promise<TeamRow> {
  const at = Date.now()
  const life = { created_at: at, updated_at: at, version: 1, deleted_at: null }
  const slugs = new Set((await teamsOf(trx, organisationId).execute()).map(({ slug }) => slug))
  const slug = freeSlug(values.name, slugs)
  const row: TeamRow = {
    id: newId("team"),
    organisation_id: organisationId,
    slug,
    managed_by: "scim",
    ...values,
    ...life,
  }
  await trx.db.insertInto("teams").values(row).execute()
  trx.announce({ topic: "team", organisationId, id: row.id })
  return row
}

/** `Platform Engineers` → `platform-engineers`, with a number where that is taken. */
function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const plain = name.normalize("NFKD").toLowerCase()
  const base =
    plain
      .replaceAll(/[^a-z\d]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 50) || "group"
  let slug = base
  for (let number = 2; taken.has(slug); number += 1) slug = `${base}-${number}`
  return slug
}

/** Who was put there by people here or by sign-ins stays. */
async function setMembers(context: ScimContext, team: TeamRow, given: unknown): Promise<void> {
  const wanted = await wantedMembers(context, given)
  const held = context.trx.db.selectFrom("team_members").selectAll().where("team_id", "=", team.id)
  const own = (await held.where("managed_by", "=", "scim").execute()).map(({ user_id: id }) => id)
  for (const id of own) if (!wanted.has(id)) await removeMember(context.trx, team, id)
  const there = new Set(await memberIds(context.trx, team))
  for (const id of wanted.difference(there)) await addMember(context.trx, team, id, "scim")
}

async function wantedMembers(context: ScimContext, given: unknown): Promise<Set<string>> {
  const { trx, organisationId, scim } = context
  const listed = Array.isArray(given) ? (given as { readonly value?: unknown }[]) : []
  const ids = new Set(listed.map(({ value }) => String(value)))
  if (ids.size > maxMembers) throw new scim.Types.Error(400, "tooMany", `A group has ${maxMembers} members at most`)
  const people = await usersOf(trx, organisationId).where("managed_by", "=", "scim").select("id").execute()
  const unknown = ids.difference(new Set(people.map(({ id }) => id)))
  if (unknown.size === 0) return ids
  const [first = ""] = unknown
  throw new scim.Types.Error(400, "invalidValue", `There is no person ${first.slice(0, 64)} that could be a member`)
}

/** People that directories keep, by team. */
async function membersOf({
  trx,
  organisationId,
}: ScimContext): Promise<Map<string, { value: string; display: string }[]>> {
  const members = trx.db.selectFrom("team_members as m").innerJoin("users as u", "u.id", "m.user_id")
  const own = members.where("u.organisation_id", "=", organisationId).where("m.managed_by", "=", "scim")
  const rows = await own.select(["m.team_id", "u.id", "u.name"]).orderBy("u.id").execute()
  const byTeam = Map.groupBy(rows, (row) => row.team_id)
  return new Map([...byTeam].map(([id, all]) => [id, all.map((row) => ({ value: row.id, display: row.name }))]))
}

function toGroup(row: TeamRow, members: readonly { value: string; display: string }[]): ScimResource {
  return {
    id: row.id,
    displayName: row.name,
    ...(row.external_id !== null && { externalId: row.external_id }),
    members: members.map(({ value, display }) => ({ value, display, type: "User" })),
    meta: metaOf("Group", row),
  }
}
