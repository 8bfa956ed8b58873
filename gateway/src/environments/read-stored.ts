import { SealError } from "../secrets/seal.ts"
import type { VariablesTable } from "../store/tables/environments.ts"
import type { DataKeys } from "./data-keys.ts"
import type { EnvironmentRow } from "./find-environment.ts"

/** The text of a variable that is stored here; undefined for references, and for what can't be opened. */
export function readStored(
  dataKeys: DataKeys,
  environments: readonly EnvironmentRow[],
  row: VariablesTable,
): string | undefined {
  if (row.value !== null) return row.value
  const environment = environments.find(({ id }) => id === row.environment_id)
  if (row.sealed === null || environment === undefined) return undefined
  try {
    return dataKeys.openVariable(environment, row, row.sealed)
  } catch (error) {
    if (error instanceof SealError) return undefined
    throw error
  }
}
