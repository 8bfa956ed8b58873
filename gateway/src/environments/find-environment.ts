import type { Kysely, Selectable } from "kysely"
import { GatewayError } from "../errors.ts"
import { ownFirst } from "../store/own-first.ts"
import type { Schema } from "../store/schema.ts"
import type { EnvironmentsTable, VariablesTable } from "../store/tables/environments.ts"
import type { EnvironmentScope } from "./environment-scope.ts"

/** A row of an environment. */
export type EnvironmentRow = Selectable<EnvironmentsTable>

/** The environments that a scope sees, the project's own first, by slug. */
export async function selectEnvironments(
  db: Kysely<Schema>,
  scope: EnvironmentScope,
  isDeleted = false,
): Promise<EnvironmentRow[]> {
  const rows = await db
    .selectFrom("environments")
    .selectAll()
    .where("organisation_id", "=", scope.organisationId)
    .where((where) => where.or([where("project_id", "=", scope.projectId), where("project_id", "is", null)]))
    .where("deleted_at", isDeleted ? "is not" : "is", null)
    .orderBy("slug")
    .orderBy("created_at", "desc")
    .execute()
  return ownFirst(rows, scope)
}

/** The environment that a slug means: the project's, else the organisation's. */
export async function findEnvironment(
  db: Kysely<Schema>,
  scope: EnvironmentScope,
  slug: string,
): Promise<EnvironmentRow | undefined> {
  return (await selectEnvironments(db, scope)).find((row) => row.slug === slug)
}

/** Throws 404 `unknown-environment`. */
export async function requireEnvironment(
  db: Kysely<Schema>,
  scope: EnvironmentScope,
  slug: string,
): Promise<EnvironmentRow> {
  const found = await findEnvironment(db, scope, slug)
  if (found !== undefined) return found
  throw new GatewayError(404, "unknown-environment", `There is no environment ${slug.slice(0, 64)}`)
}

/** The variables of environments, by name. */
export async function selectVariables(
  db: Kysely<Schema>,
  environmentIds: readonly string[],
): Promise<Selectable<VariablesTable>[]> {
  if (environmentIds.length === 0) return []
  return db
    .selectFrom("variables")
    .selectAll()
    .where("environment_id", "in", environmentIds)
    .orderBy("name")
    .orderBy("source_id")
    .execute()
}
