import type { Diagnostic } from "@sneck/generator"
import type { MadeRelease } from "../registry/make-release.ts"
import { applyEnvironments } from "./apply-environments.ts"
import { applyReleases } from "./apply-releases.ts"
import { applySources, type Applying } from "./apply-sources.ts"
import { applyToolsets } from "./apply-toolsets.ts"
import type { DesiredProject } from "./desired-project.ts"
import { destroyUnnamed } from "./destroy-unnamed.ts"
import { joinStore } from "./join-store.ts"
import type { Plan, PlannedToolset, PlanNote } from "./plan-json.ts"
import type { PlanServices } from "./plan-services.ts"
import type { PreparedSources } from "./prepare-sources.ts"

/** A plan that was carried out, in a transaction that may still be rolled back. */
export interface Applied extends Plan {
  readonly releases: readonly MadeRelease[]
}

/** What is to be carried out. */
interface Wanted {
  readonly desired: DesiredProject
  readonly prepared: PreparedSources
  /** Of the plan. */
  readonly id: string
}

/** Makes a project what it is to be, in one transaction, and tells what that changed. */
export async function applyDesired(
  services: PlanServices,
  applying: Applying,
  { desired, prepared, id }: Wanted,
): Promise<Applied> {
  const { trx, scope, state } = applying
  const sources = await applySources(applying, desired, prepared)
  const toolsets = await applyToolsets(applying, desired)
  const environments = services.environments.inStore(joinStore(services.store, trx))
  const { changes: named, notes } = await applyEnvironments(environments, scope, desired)
  const changes = [...sources, ...toolsets, ...named, ...(await destroyUnnamed(applying, desired))]
  const releases = await applyReleases(applying, services.storedToolsets, changes)
  return {
    id,
    project: state.slug,
    changes,
    toolsets: await planned(applying, releases),
    notes: [...notes, ...sourceNotes(prepared), ...releases.flatMap(toNotes)],
    releases,
  }
}

async function planned({ trx }: Applying, releases: readonly MadeRelease[]): Promise<PlannedToolset[]> {
  const all: PlannedToolset[] = []
  for (const made of releases.filter(({ state }) => state !== "unchanged")) {
    const row = await trx.db
      .selectFrom("releases as r")
      .innerJoin("toolsets as t", "t.id", "r.toolset_id")
      .select("r.tool_count")
      .where("t.slug", "=", made.toolset)
      .where("t.deleted_at", "is", null)
      .where("r.number", "=", made.number)
      .executeTakeFirst()
    all.push(toPlanned(made, row?.tool_count ?? 0))
  }
  return all
}

function toPlanned({ toolset, state, changes }: MadeRelease, toolCount: number): PlannedToolset {
  const effect = state === "live" ? "live" : state === "held" ? "pinned" : "pending"
  return {
    slug: toolset,
    effect,
    toolCount,
    changes: [...changes],
  }
}

function toNotes({ toolset, diagnostics }: MadeRelease): PlanNote[] {
  return diagnostics.map((each) => toNote(`toolset ${toolset}`, each))
}

/** What was generated anew is worth a look; what is only good to know, `sneck lint` tells. */
function sourceNotes(prepared: PreparedSources): PlanNote[] {
  return [...prepared].flatMap(([slug, { diagnostics }]) =>
    diagnostics.filter(({ severity }) => severity !== "info").map((each) => toNote(`source ${slug}`, each)),
  )
}

function toNote(about: string, { severity, message, hint }: Diagnostic): PlanNote {
  return { severity, about, message, ...(hint !== undefined && { hint }) }
}
