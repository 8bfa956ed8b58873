import type { Kysely } from "kysely"
import type { Target, Toolset } from "@sneck/runtime"
import { getBlob } from "../store/blobs.ts"
import type { Schema } from "../store/schema.ts"
import { declaredAs, needsOf } from "./source-needs.ts"
import type { SourceNeeds } from "./source-needs.ts"

/** A source of a project, and what it needs now. */
export interface ProjectSource {
  readonly id: string
  readonly slug: string
  readonly projectId: string
  /** What its settings say instead of its servers. */
  readonly serverUrl: string | undefined
  readonly needs: SourceNeeds
}

const maxKept = 5_000

/** What sources need, read from their toolsets once: these never change under their hash. */
export class ProjectSources {
  readonly #kept = new Map<string, SourceNeeds>()

  /** The sources of an organisation, or of one of its projects, that have been deployed. */
  async read(db: Kysely<Schema>, organisationId: string, projectId?: string): Promise<ProjectSource[]> {
    const rows = await db
      .selectFrom("sources")
      .innerJoin("deployments", "deployments.id", "sources.deployment_id")
      .select(["sources.id", "sources.slug", "sources.project_id", "sources.settings", "deployments.toolset_hash"])
      .where("sources.organisation_id", "=", organisationId)
      .$if(projectId !== undefined, (query) => query.where("sources.project_id", "=", projectId ?? ""))
      .where("sources.deleted_at", "is", null)
      .orderBy("sources.slug")
      .execute()
    const found: ProjectSource[] = []
    for (const { id, slug, project_id: project, settings, toolset_hash: hash } of rows) {
      const { serverUrl } = JSON.parse(settings) as { serverUrl?: string }
      found.push({ id, slug, projectId: project, serverUrl, needs: await this.#needs(db, organisationId, slug, hash) })
    }
    return found
  }

  async #needs(db: Kysely<Schema>, organisationId: string, slug: string, hash: string): Promise<SourceNeeds> {
    const key = `${organisationId} ${slug} ${hash}`
    const known = this.#kept.get(key)
    if (known !== undefined) return known
    const bytes = await getBlob({ db }, organisationId, hash)
    const needs = needsOf(slug, JSON.parse(bytes.toString("utf8")) as Toolset<Target>)
    if (this.#kept.size >= maxKept) this.#kept.clear()
    this.#kept.set(key, needs)
    return needs
  }
}

/** Sources that take a variable of this name. */
export function takersOf(sources: readonly ProjectSource[], name: string): ProjectSource[] {
  return sources.filter(({ needs }) => declaredAs(needs, name) !== undefined)
}
