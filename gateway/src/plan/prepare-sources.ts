import { hash } from "node:crypto"
import type { PreparedDeployment } from "../registry/prepare-deployment.ts"
import type { ProjectScope } from "../registry/project-scope.ts"
import type { WeightedCache } from "../registry/weighted-cache.ts"
import type { Upload } from "../registry/upload.ts"
import { SourceError } from "../errors.ts"
import type { DesiredProject, DesiredSource } from "./desired-project.ts"
import type { PlanServices } from "./plan-services.ts"
import type { ProjectState } from "./project-state.ts"

/** What was generated of sources whose content or settings are new, by slug. */
export type PreparedSources = ReadonlyMap<string, PreparedDeployment>

/** What was generated lately, by what it was generated of. */
export type GeneratedCache = WeightedCache<PreparedDeployment>

/**
 * Generates every source that has changed, outside of any transaction and one after the other: each may take a process
 * and a minute. Throws `SourceError` naming the source.
 */
export async function prepareSources(
  services: Pick<PlanServices, "sources"> & { readonly cache: GeneratedCache },
  scope: ProjectScope,
  desired: DesiredProject,
  state: ProjectState,
): Promise<PreparedSources> {
  const prepared = new Map<string, PreparedDeployment>()
  for (const [slug, source] of Object.entries(desired.sources)) {
    const row = { slug, settings: JSON.stringify(source.settings), deployment_id: deploymentOf(state, slug) }
    const found = await prepareSource(services, scope, row, source)
    if (found !== undefined) prepared.set(slug, found)
  }
  return prepared
}

async function prepareSource(
  { sources, cache }: Parameters<typeof prepareSources>[0],
  scope: ProjectScope,
  row: { readonly slug: string; readonly settings: string; readonly deployment_id: string | null },
  source: DesiredSource,
): Promise<PreparedDeployment | undefined> {
  // What a URL gives is another matter each time.
  const key = source.files && hash("sha256", JSON.stringify([scope.organisationId, row.slug, source]))
  const known = key === undefined ? undefined : cache.get(key)
  if (known !== undefined) return known
  const prepared = await sources.prepare(scope, row, toUpload(row.slug, source)).catch((error: unknown) => {
    throw error instanceof SourceError ? inSource(row.slug, error) : error
  })
  if (key !== undefined && prepared !== undefined) {
    cache.set(key, prepared, prepared.toolsetJson.byteLength + prepared.uploadJson.byteLength)
  }
  return prepared
}

function deploymentOf({ sources }: ProjectState, slug: string): string | null {
  return sources.get(slug)?.deployment_id ?? null
}

/** Throws `SourceError` `no-files`. */
function toUpload(slug: string, { files, settings: { url, entry } }: DesiredSource): Upload {
  if (files === undefined) {
    if (url !== undefined) return { url }
    throw new SourceError("no-files", `The source ${slug} has neither files nor a URL`)
  }
  const decoded = files.map(({ path, content, encoding }) => ({ path, content: Buffer.from(content, encoding) }))
  return { files: decoded, entry, ...(entry !== undefined && { origin: { name: entry } }) }
}

function inSource(slug: string, error: SourceError): SourceError {
  const { code, diagnostics, exitCode } = error
  return new SourceError(code, `Source ${slug}: ${error.message}`, { diagnostics, exitCode, cause: error })
}
