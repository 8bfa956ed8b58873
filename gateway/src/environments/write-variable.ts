import { GatewayError } from "../errors.ts"
import type { AllowedReferences } from "../secrets/allowed-references.ts"
import type { SecretCache } from "../secrets/secret-cache.ts"
import type { Schema } from "../store/schema.ts"
import type { VariablesTable } from "../store/tables/environments.ts"
import type { Transaction } from "kysely"
import type { Binding } from "./bind-variable.ts"
import type { VariableValue } from "./check-variable.ts"
import { chooseValues } from "./choose-value.ts"
import type { DataKeys } from "./data-keys.ts"
import type { EnvironmentScope } from "./environment-scope.ts"
import { selectEnvironments, selectVariables } from "./find-environment.ts"
import type { EnvironmentRow } from "./find-environment.ts"
import type { ProjectSource } from "./project-sources.ts"
import { readStored } from "./read-stored.ts"

/** What writing variables needs. */
export interface WriteServices {
  readonly dataKeys: DataKeys
  readonly secrets: SecretCache
  readonly references: AllowedReferences
}

/** One variable to write. */
export interface VariableWrite {
  readonly scope: EnvironmentScope
  readonly environment: EnvironmentRow
  readonly binding: Binding
  readonly given: VariableValue
  /** Where it may be sent; the servers of its source, as they are now, unless given. */
  readonly origins: readonly string[] | undefined
}

/**
 * Writes a variable in place of what it was. Secrets are sealed, and so are values that a source says are secrets.
 * Throws 403 `reference-not-allowed`, 422 `invalid-reference`.
 */
export async function writeVariable(
  db: Transaction<Schema>,
  services: WriteServices,
  write: VariableWrite,
): Promise<void> {
  const { environment, binding, given, scope } = write
  if ("reference" in given) checkReference(given.reference, services, write)
  const place = { name: binding.name, source_id: binding.source?.id ?? "" }
  const origins = write.origins ?? (await currentOrigins(db, services, write))
  const row: VariablesTable = {
    ...place,
    environment_id: environment.id,
    organisation_id: environment.organisation_id,
    ...columnsOf(given, binding, (text) => services.dataKeys.sealVariable(environment, place, text)),
    origins: origins === undefined ? null : JSON.stringify(origins),
    updated_at: Date.now(),
    updated_by: scope.principal,
  }
  await replace(db, row)
}

/** What was bound to no source gives way to what is bound now. */
async function replace(db: Transaction<Schema>, row: VariablesTable): Promise<void> {
  await db
    .deleteFrom("variables")
    .where("environment_id", "=", row.environment_id)
    .where("name", "=", row.name)
    .where("source_id", "in", [row.source_id, ""])
    .execute()
  await db.insertInto("variables").values(row).execute()
}

function columnsOf(
  given: VariableValue,
  { isSecret }: Binding,
  sealed: (text: string) => string,
): Pick<VariablesTable, "value" | "sealed" | "reference"> {
  if ("reference" in given) return { value: null, sealed: null, reference: given.reference }
  if ("secret" in given) return { value: null, sealed: sealed(given.secret), reference: null }
  if (isSecret) return { value: null, sealed: sealed(given.value), reference: null }
  return { value: given.value, sealed: null, reference: null }
}

function checkReference(reference: string, { secrets, references }: WriteServices, { scope }: VariableWrite): void {
  const problem = secrets.problemOf(reference)
  if (problem !== undefined) throw new GatewayError(422, "invalid-reference", problem)
  if (references.allows(reference, scope)) return
  throw new GatewayError(
    403,
    "reference-not-allowed",
    "The operator of this server does not let this organisation use that reference (SNECK_SECRET_REFERENCES)",
  )
}

/** Where all sources that take it send their requests, by this environment and those that stand behind every one. */
async function currentOrigins(
  db: Transaction<Schema>,
  services: WriteServices,
  { binding, environment, scope }: VariableWrite,
): Promise<readonly string[] | undefined> {
  if (binding.takers.length === 0) return undefined
  const all = await selectEnvironments(db, { ...scope, level: undefined })
  const layers = [environment, ...all.filter(({ slug, id }) => slug === "default" && id !== environment.id)]
  const rows = await selectVariables(
    db,
    layers.map(({ id }) => id),
  )
  const inOrder = layers.map((layer) => rows.filter((row) => row.environment_id === layer.id))
  const read = (row: VariablesTable): string | undefined => readStored(services.dataKeys, layers, row)
  const places = binding.takers.flatMap((source) => placesNow(source, inOrder, read))
  return places.length === 0 ? undefined : [...new Set(places)].toSorted()
}

function placesNow(
  { id, slug, needs, serverUrl }: ProjectSource,
  layers: readonly (readonly VariablesTable[])[],
  read: (row: VariablesTable) => string | undefined,
): readonly string[] {
  const launch = new Map<string, string>()
  return chooseValues({ sourceId: id, needs, layers, takers: () => [slug], launch, serverUrl, read }).places
}
