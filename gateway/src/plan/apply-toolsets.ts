import { toolsetSettings } from "../composition/toolset-settings.ts"
import { createToolset } from "../registry/create-rows.ts"
import { seekSource } from "../registry/find-rows.ts"
import type { ToolsetRow } from "../registry/find-rows.ts"
import type { Applying } from "./apply-sources.ts"
import { compareFields } from "./compare-fields.ts"
import type { DesiredProject } from "./desired-project.ts"
import type { PlannedChange } from "./plan-json.ts"

type DesiredToolset = DesiredProject["toolsets"][string]

/** Makes and changes the toolsets that a configuration names; releases are made later. Returns what changed. */
export async function applyToolsets(applying: Applying, desired: DesiredProject): Promise<PlannedChange[]> {
  const { trx, scope, state } = applying
  const changes: PlannedChange[] = []
  for (const [slug, { title, settings }] of Object.entries(desired.toolsets)) {
    const row = state.toolsets.get(slug)
    if (row === undefined) {
      const shown = title ?? (await titleOfSource(applying, settings)) ?? slug
      await createToolset(trx, scope, { slug, title: shown, settings, managedBy: "config" })
      changes.push({ action: "create", kind: "toolset", slug, fields: compareFields({}, { title: shown, settings }) })
      continue
    }
    const fields = await update(applying, row, { title, settings })
    if (fields.length > 0) changes.push({ action: "update", kind: "toolset", slug, fields })
  }
  return changes
}

/** A toolset of one source is called like it. */
async function titleOfSource(
  { trx, scope }: Applying,
  { include }: DesiredToolset["settings"],
): Promise<string | undefined> {
  const [source, other] = new Set(include.map((choice) => choice.source))
  if (source === undefined || other !== undefined) return undefined
  return (await seekSource(trx, scope, source))?.title
}

async function update(
  { trx, scope }: Applying,
  row: ToolsetRow,
  { title = row.title, settings }: DesiredToolset,
): Promise<PlannedChange["fields"]> {
  const stored = toolsetSettings.parse(JSON.parse(row.settings))
  const before = { title: row.title, settings: stored, managedBy: row.managed_by }
  const fields = compareFields(before, { title, settings, managedBy: "config" })
  if (fields.length === 0) return fields
  await trx.db
    .updateTable("toolsets")
    .set({
      title,
      settings: JSON.stringify(settings),
      managed_by: "config",
      updated_at: Date.now(),
      version: row.version + 1,
    })
    .where("id", "=", row.id)
    .execute()
  trx.announce({ topic: "toolset", organisationId: scope.organisationId, id: row.id })
  return fields
}
