import type { Kysely } from "kysely"
import type { Schema } from "../store/schema.ts"
import { toActor } from "./actor.ts"
import type { Actor, FindActor } from "./actor.ts"
import type { Invocation } from "./invocation.ts"

/** Tells who made these calls and for whom, also of those who are gone, as far as their rows are still there. */
export async function readActors(
  db: Kysely<Schema>,
  organisationId: string,
  calls: readonly Pick<Invocation, "principal" | "onBehalfOf">[],
): Promise<FindActor> {
  const ids = [...new Set(calls.flatMap(({ principal, onBehalfOf }) => [principal, onBehalfOf ?? principal]))]
  const found = new Map((await readNamed(db, organisationId, ids)).map((actor) => [actor.id, actor]))
  return (id) => found.get(id) ?? toActor(id)
}

async function readNamed(db: Kysely<Schema>, organisationId: string, ids: readonly string[]): Promise<Actor[]> {
  if (ids.length === 0) return []
  const ofTable = async (table: "users" | "api_keys"): Promise<Actor[]> => {
    const rows = db.selectFrom(table).select(["id", "name"]).where("organisation_id", "=", organisationId)
    const named = await rows.where("id", "in", ids).execute()
    return named.map(({ id, name }) => Object.assign(toActor(id), { name }))
  }
  const agents = db.selectFrom("agents").select(["id", "kind", "name"]).where("organisation_id", "=", organisationId)
  return [
    ...(await ofTable("users")),
    ...(await ofTable("api_keys")),
    ...(await agents.where("id", "in", ids).execute()),
  ]
}
