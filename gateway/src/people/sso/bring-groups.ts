import type { Role } from "../../identity/role.ts"
import { newId } from "../../store/new-id.ts"
import type { StoreTransaction } from "../../store/store.ts"
import type { IdentityProvider } from "./provider.ts"

/** A person of an organisation. */
interface Person {
  readonly id: string
  readonly organisation_id: string
}

/**
 * Makes a person's teams and roles what the provider's groups say now. Only what sign-ins gave is taken away again:
 * memberships and grants that somebody here gave, or a directory, stay as they are.
 */
export async function bringGroups(
  trx: StoreTransaction,
  provider: IdentityProvider,
  person: Person,
  groups: readonly string[],
): Promise<void> {
  // Names are looked up among the mapping's own: `constructor` is a group like any other.
  const mapped = groups.flatMap((name) =>
    Object.hasOwn(provider.settings.groups, name) ? [provider.settings.groups[name]] : [],
  )
  const teams = new Set(mapped.flatMap((one) => (one?.team === undefined ? [] : [one.team])))
  const roles = new Set(mapped.flatMap((one) => (one?.role === undefined ? [] : [one.role])))
  await bringTeams(trx, person, teams)
  await bringRoles(trx, provider, person, roles)
}

async function bringTeams({ db }: StoreTransaction, person: Person, slugs: ReadonlySet<string>): Promise<void> {
  const all = db.selectFrom("teams").select(["id", "slug"]).where("organisation_id", "=", person.organisation_id)
  const wanted = (await all.where("deleted_at", "is", null).execute()).filter(({ slug }) => slugs.has(slug))
  const ids = new Set(wanted.map(({ id }) => id))
  const held = await db.selectFrom("team_members").selectAll().where("user_id", "=", person.id).execute()
  const ended = held.filter((row) => row.managed_by === "sso" && !ids.has(row.team_id)).map((row) => row.team_id)
  if (ended.length > 0) {
    await db.deleteFrom("team_members").where("user_id", "=", person.id).where("team_id", "in", ended).execute()
  }
  const known = new Set(held.map((row) => row.team_id))
  for (const team_id of ids.difference(known)) {
    const row = { team_id, user_id: person.id, organisation_id: person.organisation_id, managed_by: "sso" } as const
    await db.insertInto("team_members").values(row).execute()
  }
}

/** Roles by groups are grants whose giver is the provider: what the person is here by themselves stays. */
async function bringRoles(
  { db }: StoreTransaction,
  { id: provider }: IdentityProvider,
  person: Person,
  wanted: ReadonlySet<Role>,
): Promise<void> {
  const given = db.selectFrom("role_grants").select(["id", "role"]).where("subject_id", "=", person.id)
  const held = await given.where("created_by", "=", provider).execute()
  for (const { id, role } of held) {
    if (!wanted.has(role)) await db.deleteFrom("role_grants").where("id", "=", id).execute()
  }
  for (const role of wanted.difference(new Set(held.map((row) => row.role)))) {
    const everywhere = { project_id: null, toolset_id: null, tool: null }
    const subject = { organisation_id: person.organisation_id, subject_kind: "user", subject_id: person.id } as const
    const row = { id: newId("grant"), ...subject, ...everywhere, role, created_at: Date.now(), created_by: provider }
    await db.insertInto("role_grants").values(row).execute()
  }
}
