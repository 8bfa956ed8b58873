import { defaultOrganisationId } from "../src/store/default-ids.ts"
import { newId } from "../src/store/new-id.ts"
import type { Store } from "../src/store/store.ts"
import type { AgentsTable, RoleGrantsTable, TeamsTable, UsersTable } from "../src/store/tables/people.ts"

const life = { created_at: 1, updated_at: 1, version: 1, deleted_at: null }
const kept = { organisation_id: defaultOrganisationId, managed_by: "local", external_id: null, ...life } as const

/** Stores a person, of the first organisation and with no role unless told otherwise; returns their id. */
export async function insertUser(store: Store, wanted: Partial<UsersTable> = {}): Promise<string> {
  const id = newId("usr")
  const row = { ...kept, id, email: `${id}@example.com`, name: "Ada", role: null, status: "active" as const, ...wanted }
  await store.across(async (trx) => {
    await trx.db.insertInto("users").values(row).execute()
    trx.announce({ topic: "user", organisationId: row.organisation_id, id })
  })
  return id
}

/** Stores a team with members; returns its id. */
export async function insertTeam(
  store: Store,
  members: readonly string[],
  wanted: Partial<TeamsTable> = {},
): Promise<string> {
  const id = newId("team")
  const row = { ...kept, id, slug: id.replaceAll("_", "-"), name: "Curators", role: null, ...wanted }
  const { organisation_id } = row
  await store.across(async (trx) => {
    await trx.db.insertInto("teams").values(row).execute()
    trx.announce({ topic: "team", organisationId: organisation_id, id })
    for (const user_id of members) {
      await trx.db
        .insertInto("team_members")
        .values({ team_id: id, user_id, organisation_id, managed_by: "local" })
        .execute()
      trx.announce({ topic: "user", organisationId: organisation_id, id: user_id })
    }
  })
  return id
}

/** Stores an agent of an owner; returns its id. */
export async function insertAgent(store: Store, owner_id: string, wanted: Partial<AgentsTable> = {}): Promise<string> {
  const id = newId("agt")
  const says = { kind: "agent", name: "Night watch", purpose: "Looks after tickets." } as const
  const on = { disabled_at: null, disabled_by: null, jwks: null, jwks_uri: null }
  const row = { organisation_id: defaultOrganisationId, id, owner_id, ...says, ...on, ...life, ...wanted }
  await store.across(async (trx) => {
    await trx.db.insertInto("agents").values(row).execute()
    trx.announce({ topic: "agent", organisationId: row.organisation_id, id })
  })
  return id
}

/** Grants a role to a person, a team or an agent, everywhere unless told otherwise; returns the grant's id. */
export async function insertGrant(
  store: Store,
  to: Pick<RoleGrantsTable, "subject_kind" | "subject_id" | "role"> & Partial<RoleGrantsTable>,
): Promise<string> {
  const id = newId("grant")
  const everywhere = { project_id: null, toolset_id: null, tool: null }
  const made = { organisation_id: defaultOrganisationId, created_at: 1, created_by: "test" }
  const row = { id, ...made, ...everywhere, ...to }
  await store.across(async (trx) => {
    await trx.db.insertInto("role_grants").values(row).execute()
    trx.announce({ topic: to.subject_kind, organisationId: row.organisation_id, id: to.subject_id })
  })
  return id
}
