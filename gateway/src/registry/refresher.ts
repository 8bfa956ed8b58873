import type { Logger } from "pino"
import type { Store } from "../store/store.ts"
import type { Sources } from "./sources.ts"

const lookEveryMs = 15_000

/** A replica that dies over a refresh leaves the source to the others after this long. */
const leaseMs = 300_000

/** Who refreshes, in what it makes. */
const principal = "refresh"

/** What a refresher works with. */
export interface RefresherOptions {
  readonly store: Store
  readonly sources: Sources
  readonly log: Logger
  /** How often it is looked which sources are due; 15 s. */
  readonly everyMs?: number
}

/** Fetches sources from their URLs when they are due, each on one replica. What fails changes nothing that is served. */
export class Refresher {
  readonly #options: RefresherOptions
  readonly #timer: NodeJS.Timeout
  #running: Promise<void> | undefined

  constructor(options: RefresherOptions) {
    this.#options = options
    this.#timer = setInterval(() => void this.run(), options.everyMs ?? lookEveryMs).unref()
  }

  /** Refreshes what is due now, one after the other. Never throws. */
  async run(): Promise<void> {
    await (this.#running ??= this.#run().finally(() => (this.#running = undefined)))
  }

  /** Stops looking; waits for what is under way. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.#running
  }

  async #run(): Promise<void> {
    const { log, sources } = this.#options
    try {
      for (const due of await this.#due()) {
        if (!(await this.#claim(due))) continue
        const scope = { organisationId: due.organisation_id, projectId: due.project_id, principal }
        // Its state tells of the failure to those whose source it is.
        await sources
          .refresh(scope, due.slug)
          .catch((error: unknown) => log.info({ err: error }, "a source was not refreshed"))
      }
    } catch (error) {
      log.warn({ err: error }, "sources that are due could not be looked up")
    }
  }

  async #due(): Promise<Due[]> {
    return this.#options.store.db
      .selectFrom("sources")
      .innerJoin("projects", "projects.id", "sources.project_id")
      .innerJoin("organisations", "organisations.id", "sources.organisation_id")
      .select(["sources.id", "sources.slug", "sources.organisation_id", "sources.project_id", "sources.refresh_at"])
      .where("sources.refresh_at", "<=", Date.now())
      .where("sources.deleted_at", "is", null)
      .where("projects.deleted_at", "is", null)
      .where("organisations.deleted_at", "is", null)
      .orderBy("sources.refresh_at")
      .limit(100)
      .execute()
  }

  async #claim({ id, organisation_id: organisationId, refresh_at: dueAt }: Due): Promise<boolean> {
    return this.#options.store.within(organisationId, async ({ db }) => {
      const claiming = db
        .updateTable("sources")
        .set({ refresh_at: Date.now() + leaseMs })
        .where("id", "=", id)
      const { numUpdatedRows } = await claiming.where("refresh_at", "=", dueAt).executeTakeFirst()
      return numUpdatedRows > 0n
    })
  }
}

interface Due {
  readonly id: string
  readonly slug: string
  readonly organisation_id: string
  readonly project_id: string
  readonly refresh_at: number | null
}
