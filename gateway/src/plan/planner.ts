import { hash } from "node:crypto"
import { GatewayError } from "../errors.ts"
import { WeightedCache } from "../registry/weighted-cache.ts"
import type { ProjectScope } from "../registry/project-scope.ts"
import type { StoreTransaction } from "../store/store.ts"
import { applyDesired, type Applied } from "./apply-desired.ts"
import type { DesiredProject } from "./desired-project.ts"
import { exportProject, type ExportedProject } from "./export-project.ts"
import { joinStore } from "./join-store.ts"
import type { PlanServices } from "./plan-services.ts"
import { prepareSources, type GeneratedCache } from "./prepare-sources.ts"
import { lockProject, readProjectState } from "./project-state.ts"

/** How often a push begins anew because somebody else changed the project meanwhile. */
const maxAttempts = 5

const maxGeneratedBytes = 32 * 1_048_576

/** What a dry run throws, so that nothing of it stays. */
class DryRun extends Error {
  readonly applied: Applied

  constructor(applied: Applied) {
    super("dry run")
    this.applied = applied
  }
}

/**
 * Compares a project as it is to be with what is stored, and makes it so. A plan is a push that is rolled back: what it
 * tells is what would happen. A push is one transaction: all of it is in force when it is answered, or nothing has changed.
 */
export class Planner {
  readonly #services: PlanServices
  /** A push mostly follows a plan of the same: what was generated for the one serves the other. */
  readonly #generated: GeneratedCache = new WeightedCache(maxGeneratedBytes)

  constructor(services: PlanServices) {
    this.#services = services
  }

  /** What a push would do. Throws `SourceError` and `GatewayError` as a push would. */
  async plan(scope: ProjectScope, desired: DesiredProject): Promise<Applied> {
    return this.#attempt(scope, desired, async (work) => {
      const dryRun = this.#services.store.within(scope.organisationId, async (trx) => {
        throw new DryRun(await work(trx))
      })
      return dryRun.catch((error: unknown) => {
        if (error instanceof DryRun) return error.applied
        throw error
      })
    })
  }

  /**
   * Makes a project what it is to be. Throws `SourceError` for a source that cannot be used, 409 `plan-outdated` when
   * another plan was agreed to, `toolset-exists`, `changing-too-often`.
   */
  async push(scope: ProjectScope, desired: DesiredProject): Promise<Applied> {
    return this.#attempt(scope, desired, async (work) => this.#services.store.within(scope.organisationId, work))
  }

  /** Everything of a project as a configuration with its files. */
  async export(scope: ProjectScope): Promise<ExportedProject> {
    const { store, environments } = this.#services
    return store.within(scope.organisationId, async (trx) =>
      exportProject(trx, scope, environments.inStore(joinStore(store, trx))),
    )
  }

  /** Generates, then works in a transaction, as often as somebody else was faster. */
  async #attempt(
    scope: ProjectScope,
    desired: DesiredProject,
    run: (work: (trx: StoreTransaction) => Promise<Applied>) => Promise<Applied>,
  ): Promise<Applied> {
    const { store } = this.#services
    for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
      const seen = await store.within(scope.organisationId, async (trx) => readProjectState(trx, scope))
      const prepared = await prepareSources({ ...this.#services, cache: this.#generated }, scope, desired, seen)
      try {
        const applied = await run(async (trx) => {
          await lockProject(trx, scope)
          const state = await readProjectState(trx, scope)
          if (state.fingerprint !== seen.fingerprint) throw new ChangedMeanwhile()
          const id = planId(state.fingerprint, desired)
          if (desired.plan !== undefined && desired.plan !== id) throw outdated()
          return applyDesired(this.#services, { trx, scope, state }, { desired, prepared, id })
        })
        return applied
      } catch (error) {
        if (!(error instanceof ChangedMeanwhile)) throw error
      }
    }
    const why = "The project changes faster than it can be planned; try again when the others are done"
    throw new GatewayError(409, "changing-too-often", why, { "retry-after": "5" })
  }
}

/** Somebody else changed the project between reading and writing. */
class ChangedMeanwhile extends Error {}

/** Of what is stored and of what is asked for, files by their content. */
function planId(fingerprint: string, desired: DesiredProject): string {
  return hash("sha256", JSON.stringify([fingerprint, { ...desired, plan: undefined }])).slice(0, 32)
}

function outdated(): GatewayError {
  const why = "The project, or what is asked for, has changed since it was planned: plan again"
  return new GatewayError(409, "plan-outdated", why)
}
