import { GatewayError } from "../errors.ts"
import type { Place } from "../identity/place.ts"
import { findProject, unknownProject } from "../registry/find-project.ts"
import { unknownToolset } from "../registry/find-rows.ts"
import type { StoreTransaction } from "../store/store.ts"

/** A place as people write it: by slugs. All null: the whole organisation. */
export interface NamedPlace {
  readonly project: string | null
  readonly toolset: string | null
  /** Name of a tool of the toolset. */
  readonly tool: string | null
}

/** Writes places of an organisation by slugs; what is deleted for good by its id. */
export async function namePlaces({ db }: StoreTransaction, organisationId: string): Promise<(at: Place) => NamedPlace> {
  const slugs = new Map<string, string>()
  for (const table of ["projects", "toolsets"] as const) {
    const rows = db.selectFrom(table).select(["id", "slug"]).where("organisation_id", "=", organisationId)
    for (const { id, slug } of await rows.execute()) slugs.set(id, slug)
  }
  const slugOf = (id: string | undefined): string | null => (id === undefined ? null : (slugs.get(id) ?? id))
  return ({ projectId, toolsetId, tool }) => ({
    project: slugOf(projectId),
    toolset: slugOf(toolsetId),
    tool: tool ?? null,
  })
}

/**
 * The place that slugs mean in an organisation: a toolset is found without its project, too.
 * Throws 404 `unknown-project` or `unknown-toolset`, 422 `invalid-place`.
 */
export async function findPlace(
  trx: StoreTransaction,
  organisationId: string,
  { project, toolset, tool }: Partial<Readonly<Record<keyof NamedPlace, string | undefined>>>,
): Promise<Place> {
  if (tool !== undefined && toolset === undefined) {
    throw new GatewayError(422, "invalid-place", "A tool is one of a toolset: say of which one")
  }
  const projectId = project === undefined ? undefined : await findProject(trx, organisationId, project)
  if (toolset === undefined) return { projectId }
  const own = trx.db.selectFrom("toolsets").select(["id", "project_id"]).where("organisation_id", "=", organisationId)
  const found = await own.where("slug", "=", toolset).where("deleted_at", "is", null).executeTakeFirst()
  if (found === undefined) return unknownToolset(toolset)
  if (projectId !== undefined && projectId !== found.project_id) return unknownToolset(toolset)
  if (project === undefined) await requireProject(trx, found.project_id)
  return { projectId: found.project_id, toolsetId: found.id, tool }
}

async function requireProject({ db }: StoreTransaction, id: string): Promise<void> {
  const project = await db.selectFrom("projects").select("deleted_at").where("id", "=", id).executeTakeFirst()
  if (project?.deleted_at !== null) unknownProject(id)
}
