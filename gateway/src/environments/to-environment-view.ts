import type { VariablesTable } from "../store/tables/environments.ts"
import type { EnvironmentView, VariableView } from "./environment-view.ts"
import type { EnvironmentRow } from "./find-environment.ts"
import { takersOf } from "./project-sources.ts"
import type { ProjectSource } from "./project-sources.ts"
import { declaredAs } from "./source-needs.ts"

/** An environment as people see it, without any secret. */
export function toEnvironmentView(
  row: EnvironmentRow,
  variables: readonly VariablesTable[],
  sources: readonly ProjectSource[],
): EnvironmentView {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    level: row.project_id === null ? "organisation" : "project",
    variables: variables.filter((each) => each.environment_id === row.id).map((each) => toVariableView(each, sources)),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    version: row.version,
    deletedAt: row.deleted_at,
  }
}

function toVariableView(row: VariablesTable, sources: readonly ProjectSource[]): VariableView {
  const source = sources.find(({ id }) => id === row.source_id)
  const isDeclaredSecret = takersOf(source === undefined ? sources : [source], row.name).some(
    ({ needs }) => declaredAs(needs, row.name)?.secret === true,
  )
  const kind = row.reference !== null ? "reference" : row.value === null || isDeclaredSecret ? "secret" : "value"
  return {
    name: row.name,
    // Of a source that is gone the id is all there is.
    source: row.source_id === "" ? null : (source?.slug ?? row.source_id),
    kind,
    ...(kind === "value" && row.value !== null && { value: row.value }),
    ...(row.reference !== null && { reference: row.reference }),
    origins: row.origins === null ? null : (JSON.parse(row.origins) as string[]),
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
  }
}
