import { hash } from "node:crypto"
import { sourcesOf, toolsetsOf } from "../registry/find-rows.ts"
import type { SourceRow, ToolsetRow } from "../registry/find-rows.ts"
import type { ProjectScope } from "../registry/project-scope.ts"
import type { StoreTransaction } from "../store/store.ts"

/** What is stored of a project, as far as a configuration has a say in it. */
export interface ProjectState {
  readonly slug: string
  /** By slug. */
  readonly sources: ReadonlyMap<string, SourceRow>
  /** By slug, in the order of their ids. */
  readonly toolsets: ReadonlyMap<string, ToolsetRow>
  /** SHA-256 over all revisions: another one means that somebody changed something. */
  readonly fingerprint: string
}

/** Reads what is stored of a project. */
export async function readProjectState(trx: StoreTransaction, scope: ProjectScope): Promise<ProjectState> {
  const project = await trx.db
    .selectFrom("projects")
    .select(["id", "slug"])
    .where("organisation_id", "=", scope.organisationId)
    .where("id", "=", scope.projectId)
    .executeTakeFirstOrThrow()
  const sources = await sourcesOf(trx, scope).orderBy("id").execute()
  const toolsets = await toolsetsOf(trx, scope).orderBy("id").execute()
  const revisions = [...sources, ...toolsets].map(({ id, version }) => [id, version])
  return {
    slug: project.slug,
    sources: new Map(sources.map((row) => [row.slug, row])),
    toolsets: new Map(toolsets.map((row) => [row.slug, row])),
    fingerprint: hash("sha256", JSON.stringify([project.id, revisions])),
  }
}

/** Takes the project for this transaction alone: of two pushes the second one waits, and then sees what the first did. */
export async function lockProject(trx: StoreTransaction, { projectId }: ProjectScope): Promise<void> {
  const same = trx.db.updateTable("projects").set((row) => ({ version: row.ref("version") }))
  await same.where("id", "=", projectId).execute()
}
