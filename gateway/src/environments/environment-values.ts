import type { Change } from "../store/change-feed.ts"
import { OrganisationValues } from "./organisation-values.ts"
import type { ValueServices } from "./organisation-values.ts"
import type { LiveValues, ValuesPart } from "./live-values.ts"
import { PartValues } from "./part-values.ts"
import type { PartOwner } from "./part-values.ts"

const topics = new Set<Change["topic"]>(["environment", "source", "project"])

/** Gives the parts of releases their values, and keeps these as they are in the store, whichever replica changes them. */
export class EnvironmentValues implements PartOwner {
  readonly #services: ValueServices
  readonly #organisations = new Map<string, OrganisationValues>()
  readonly #stopListening: () => void

  constructor(services: ValueServices) {
    this.#services = services
    this.#stopListening = services.store.changes.listen(async (change) => this.#apply(change))
  }

  /** Values for one part. They are there once `ready()` resolves, and at once where its organisation is known. */
  valuesFor(part: ValuesPart): LiveValues {
    const values = new PartValues(part, this)
    this.#organisationOf(part).add(values)
    return values
  }

  async loaded({ part }: PartValues): Promise<void> {
    await this.#organisationOf(part).load()
  }

  sibling({ part }: PartValues, environment: string): LiveValues {
    return this.valuesFor({ ...part, environments: [environment] })
  }

  closed(values: PartValues): void {
    const { organisationId } = values.part
    const organisation = this.#organisations.get(organisationId)
    organisation?.remove(values)
    if (organisation?.isIdle === true) this.#organisations.delete(organisationId)
  }

  close(): void {
    this.#stopListening()
    this.#organisations.clear()
  }

  #organisationOf({ organisationId }: ValuesPart): OrganisationValues {
    const known = this.#organisations.get(organisationId) ?? new OrganisationValues(organisationId, this.#services)
    this.#organisations.set(organisationId, known)
    return known
  }

  async #apply(change: Change | "everything"): Promise<void> {
    if (change === "everything") {
      await Promise.all([...this.#organisations.values()].map(async (each) => each.reload()))
    } else if (topics.has(change.topic)) {
      await this.#organisations.get(change.organisationId)?.reload()
    }
  }
}
