import { addDeployment } from "../registry/add-deployment.ts"
import { createSource, nextRefresh } from "../registry/create-rows.ts"
import type { SourceRow } from "../registry/find-rows.ts"
import type { PreparedDeployment } from "../registry/prepare-deployment.ts"
import type { ProjectScope } from "../registry/project-scope.ts"
import { sourceSettings } from "../registry/source-settings.ts"
import type { StoreTransaction } from "../store/store.ts"
import { compareFields } from "./compare-fields.ts"
import type { DesiredProject, DesiredSource } from "./desired-project.ts"
import type { PlannedChange } from "./plan-json.ts"
import type { PreparedSources } from "./prepare-sources.ts"
import type { ProjectState } from "./project-state.ts"

/** Where a project's things are changed. */
export interface Applying {
  readonly trx: StoreTransaction
  readonly scope: ProjectScope
  readonly state: ProjectState
}

/** Makes and changes the sources that a configuration names. Returns what changed. */
export async function applySources(
  applying: Applying,
  { sources }: DesiredProject,
  prepared: PreparedSources,
): Promise<PlannedChange[]> {
  const changes: PlannedChange[] = []
  for (const [slug, desired] of Object.entries(sources)) {
    const row = applying.state.sources.get(slug)
    const fresh = prepared.get(slug)
    const fields =
      row === undefined ? await create(applying, slug, desired, fresh) : await update(applying, row, desired, fresh)
    if (row === undefined) changes.push({ action: "create", kind: "source", slug, fields })
    else if (fields.length > 0) changes.push({ action: "update", kind: "source", slug, fields })
  }
  return changes
}

async function create(
  { trx, scope }: Applying,
  slug: string,
  { title, settings, kind }: DesiredSource,
  fresh: PreparedDeployment | undefined,
): Promise<PlannedChange["fields"]> {
  const wanted = { slug, kind: fresh?.kind ?? kind ?? "openapi", settings, managedBy: "config" as const }
  const { id } = await createSource(trx, scope, wanted)
  if (fresh !== undefined) await addDeployment(trx, scope, id, fresh)
  const shown = title ?? fresh?.toolset.title ?? slug
  await write(trx, id, { title: shown })
  return compareFields({}, { title: shown, settings })
}

async function update(
  { trx, scope }: Applying,
  row: SourceRow,
  { title = row.title, settings }: DesiredSource,
  fresh: PreparedDeployment | undefined,
): Promise<PlannedChange["fields"]> {
  const before = {
    title: row.title,
    settings: sourceSettings.parse(JSON.parse(row.settings)),
    managedBy: row.managed_by,
  }
  const fields = compareFields(before, { title, settings, managedBy: "config" })
  if (fields.length > 0) {
    const at = nextRefresh(settings, Date.now())
    const changed = { title, settings: JSON.stringify(settings), managed_by: "config" as const, refresh_at: at }
    await write(trx, row.id, { ...changed, updated_at: Date.now(), version: row.version + 1 })
    trx.announce({ topic: "source", organisationId: scope.organisationId, id: row.id })
  }
  if (fresh === undefined) return fields
  const { number, changed } = await addDeployment(trx, scope, row.id, fresh)
  await write(trx, row.id, { title })
  return changed ? [...fields, { name: "deployment", before: number - 1, after: number }] : fields
}

type Columns = Partial<Pick<SourceRow, "title" | "settings" | "managed_by" | "refresh_at" | "updated_at" | "version">>

async function write(trx: StoreTransaction, id: string, columns: Columns): Promise<void> {
  await trx.db.updateTable("sources").set(columns).where("id", "=", id).execute()
}
