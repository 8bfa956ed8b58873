import type { Selectable } from "kysely"
import type { ChangeTopic } from "../store/change-feed.ts"
import type { StoreTransaction } from "../store/store.ts"
import type { AgentsTable, RoleGrantsTable, TeamsTable, UsersTable } from "../store/tables/people.ts"
import type { PlacedScopes } from "./access.ts"
import { placeOfGrant } from "./place.ts"
import type { Role } from "./role.ts"
import { scopesOfRole } from "./role.ts"

/** A person as the directory holds them. */
export type UserRow = Pick<Selectable<UsersTable>, "id" | "organisation_id" | "name" | "role" | "status">
/** An agent as the directory holds it. */
export type AgentRow = Pick<
  Selectable<AgentsTable>,
  "id" | "organisation_id" | "name" | "kind" | "owner_id" | "disabled_at"
>
type TeamRow = Pick<Selectable<TeamsTable>, "id" | "role">
type GrantRow = Selectable<RoleGrantsTable>

/** The rows behind a directory, by id. Those of deleted people, teams, agents and organisations are not there. */
export class DirectoryRows {
  readonly users = new Map<string, UserRow>()
  readonly agents = new Map<string, AgentRow>()
  readonly #teams = new Map<string, TeamRow>()
  readonly #teamsOf = new Map<string, readonly string[]>()
  readonly #grants = new Map<string, readonly PlacedScopes[]>()

  /** Reads all anew. */
  async load(trx: StoreTransaction): Promise<void> {
    const [users, agents, teams] = [await readUsers(trx), await readAgents(trx), await readTeams(trx)]
    const members = await trx.db.selectFrom("team_members").select(["team_id", "user_id"]).execute()
    const grants = await trx.db.selectFrom("role_grants").selectAll().execute()
    for (const map of [this.users, this.agents, this.#teams, this.#teamsOf, this.#grants]) map.clear()
    for (const row of users) this.users.set(row.id, row)
    for (const row of agents) this.agents.set(row.id, row)
    for (const row of teams) this.#teams.set(row.id, row)
    const teamsOf = Map.groupBy(members, ({ user_id: id }) => id)
    for (const [id, rows] of teamsOf) this.#teamsOf.set(id, rows.map(teamOf))
    for (const [id, rows] of Map.groupBy(grants, (row) => row.subject_id)) this.#grants.set(id, rows.map(toPlaced))
  }

  /** Reads anew what is told of one of them: their row, their teams, what is granted to them. */
  async reload(trx: StoreTransaction, topic: ChangeTopic, id: string): Promise<void> {
    const [map, read] = this.#tableOf(topic)
    const [row] = await read(trx, id)
    replace(map, id, row)
    const grants = await trx.db.selectFrom("role_grants").selectAll().where("subject_id", "=", id).execute()
    replace(this.#grants, id, grants.length === 0 ? undefined : grants.map(toPlaced))
    if (topic !== "user") return
    const members = trx.db.selectFrom("team_members").select(["team_id", "user_id"]).where("user_id", "=", id)
    this.#teamsOf.set(id, (await members.execute()).map(teamOf))
  }

  /** What is granted to somebody by name. */
  grantsOf(id: string): readonly PlacedScopes[] {
    return this.#grants.get(id) ?? []
  }

  /** What a person has by their role, their grants and their teams. */
  grantsOfUser({ id, role }: UserRow): readonly PlacedScopes[] {
    const teams = (this.#teamsOf.get(id) ?? [])
      .map((team) => this.#teams.get(team))
      .filter((team) => team !== undefined)
    const ofTeams = teams.flatMap((team) => everywhere(team.role).concat(this.grantsOf(team.id)))
    return everywhere(role).concat(this.grantsOf(id), ofTeams)
  }

  #tableOf(topic: ChangeTopic): [Map<string, object>, (trx: StoreTransaction, id: string) => Promise<object[]>] {
    if (topic === "user") return [this.users, readUsers]
    return topic === "agent" ? [this.agents, readAgents] : [this.#teams, readTeams]
  }
}

async function readUsers(trx: StoreTransaction, id?: string): Promise<UserRow[]> {
  let rows = trx.db.selectFrom("users").innerJoin("organisations as o", "o.id", "users.organisation_id")
  if (id !== undefined) rows = rows.where("users.id", "=", id)
  const held = rows.where("users.deleted_at", "is", null).where("o.deleted_at", "is", null)
  return held.select(["users.id", "users.organisation_id", "users.name", "users.role", "users.status"]).execute()
}

async function readAgents(trx: StoreTransaction, id?: string): Promise<AgentRow[]> {
  let rows = trx.db.selectFrom("agents").selectAll().where("deleted_at", "is", null)
  if (id !== undefined) rows = rows.where("id", "=", id)
  return rows.execute()
}

async function readTeams(trx: StoreTransaction, id?: string): Promise<TeamRow[]> {
  let rows = trx.db.selectFrom("teams").select(["id", "role"]).where("deleted_at", "is", null)
  if (id !== undefined) rows = rows.where("id", "=", id)
  return rows.execute()
}

function teamOf({ team_id: id }: { readonly team_id: string }): string {
  return id
}

function everywhere(role: Role | null): PlacedScopes[] {
  return role === null ? [] : [{ place: {}, scopes: scopesOfRole(role) }]
}

function toPlaced(grant: GrantRow): PlacedScopes {
  return { place: placeOfGrant(grant), scopes: scopesOfRole(grant.role) }
}

function replace<T>(map: Map<string, T>, id: string, value: T | undefined): void {
  if (value === undefined) map.delete(id)
  else map.set(id, value)
}
