import type { Kysely } from "kysely"
import type { Schema } from "../store/schema.ts"

/** Calls with what they have in common with others, as `fromRow` reads them. */
export function selectInvocations(db: Kysely<Schema>) {
  return db
    .selectFrom("invocations")
    .innerJoin("call_contexts", "call_contexts.id", "invocations.context")
    .selectAll("invocations")
    .select([
      "organisation_id",
      "toolset",
      "exposure",
      "principal",
      "on_behalf_of",
      "client_name",
      "client_version",
      "protocol_version",
    ])
}
