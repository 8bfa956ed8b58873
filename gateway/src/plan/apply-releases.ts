import { toolsetSettings } from "../composition/toolset-settings.ts"
import type { ToolsetRow } from "../registry/find-rows.ts"
import { makeRelease } from "../registry/make-release.ts"
import type { MadeRelease } from "../registry/make-release.ts"
import type { StoredToolsets } from "../registry/stored-toolsets.ts"
import type { Applying } from "./apply-sources.ts"
import type { PlannedChange } from "./plan-json.ts"
import { readProjectState } from "./project-state.ts"

/**
 * Makes one release of each toolset that changed, or takes tools of a source that did, however much of it changed. In the
 * order of ids, so that two that do this never wait for each other.
 */
export async function applyReleases(
  { trx, scope }: Applying,
  toolsets: StoredToolsets,
  changes: readonly PlannedChange[],
): Promise<MadeRelease[]> {
  const { toolsets: rows } = await readProjectState(trx, scope)
  const made: MadeRelease[] = []
  for (const row of rows.values()) {
    const reason = reasonFor(row, changes)
    if (reason !== undefined) made.push(await makeRelease(trx, toolsets, scope, row.id, { reason }))
  }
  return made
}

/** `push: source tickets, settings`; undefined where nothing concerns the toolset. */
function reasonFor({ slug, settings }: ToolsetRow, changes: readonly PlannedChange[]): string | undefined {
  const taken = new Set(toolsetSettings.parse(JSON.parse(settings)).include.map(({ source }) => source))
  const sources = changes.filter((change) => change.kind === "source" && taken.has(change.slug))
  const isOwn = changes.some((change) => change.kind === "toolset" && change.slug === slug)
  const parts = [...sources.map((change) => `source ${change.slug}`), ...(isOwn ? ["settings"] : [])]
  return parts.length === 0 ? undefined : `push: ${parts.join(", ")}`.slice(0, 300)
}
