import type { Applying } from "./apply-sources.ts"
import type { DesiredProject } from "./desired-project.ts"
import type { PlannedChange } from "./plan-json.ts"

/**
 * Deletes what a configuration made and this one does not name; it can be had back for 30 days. What people made by other
 * ways is theirs, and so are environments, which hold values that no configuration has.
 */
export async function destroyUnnamed(
  { trx, scope, state }: Applying,
  desired: DesiredProject,
): Promise<PlannedChange[]> {
  if (desired.keep) return []
  const changes: PlannedChange[] = []
  for (const kind of ["toolset", "source"] as const) {
    const table = `${kind}s` as const
    const rows = [...state[table].values()].filter((row) => row.managed_by === "config")
    for (const { id, slug, version } of rows.filter((row) => !Object.hasOwn(desired[table], row.slug))) {
      const gone = trx.db.updateTable(table).set({ deleted_at: Date.now(), version: version + 1 })
      await gone.where("id", "=", id).execute()
      trx.announce({ topic: kind, organisationId: scope.organisationId, id })
      changes.push({ action: "destroy", kind, slug, fields: [] })
    }
  }
  return changes
}
