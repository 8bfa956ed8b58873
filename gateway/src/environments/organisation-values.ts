import type { Logger } from "pino"
import type { AllowedReferences } from "../secrets/allowed-references.ts"
import type { SecretCache } from "../secrets/secret-cache.ts"
import type { VariablesTable } from "../store/tables/environments.ts"
import type { Store } from "../store/store.ts"
import { chooseValues } from "./choose-value.ts"
import type { ChosenValue } from "./choose-value.ts"
import type { DataKeys } from "./data-keys.ts"
import { selectVariables } from "./find-environment.ts"
import type { EnvironmentRow } from "./find-environment.ts"
import type { PartValue, PartValues } from "./part-values.ts"
import { takersOf } from "./project-sources.ts"
import type { ProjectSource, ProjectSources } from "./project-sources.ts"
import { readStored } from "./read-stored.ts"

/** What values are made with. */
export interface ValueServices {
  readonly store: Store
  readonly dataKeys: DataKeys
  readonly secrets: SecretCache
  readonly references: AllowedReferences
  readonly sources: ProjectSources
  readonly log?: Logger | undefined
}

interface Snapshot {
  readonly environments: readonly EnvironmentRow[]
  readonly variables: ReadonlyMap<string, readonly VariablesTable[]>
  /** Only read where something is bound to no source. */
  readonly sources: readonly ProjectSource[]
}

/** The environments of one organisation in memory, sealed as they are, and the parts that take values from them. */
export class OrganisationValues {
  readonly #id: string
  readonly #services: ValueServices
  readonly #parts = new Set<PartValues>()
  #snapshot: Snapshot | undefined
  #loading: Promise<void> | undefined
  #isStale = false

  constructor(id: string, services: ValueServices) {
    this.#id = id
    this.#services = services
  }

  /** Whether no part takes values from it. */
  get isIdle(): boolean {
    return this.#parts.size === 0
  }

  add(part: PartValues): void {
    this.#parts.add(part)
    if (this.#snapshot !== undefined) this.#fill(part, this.#snapshot)
  }

  remove(part: PartValues): void {
    this.#parts.delete(part)
  }

  /** Reads everything unless that has been done. Throws what the store throws, and tries again the next time. */
  async load(): Promise<void> {
    if (this.#snapshot === undefined) await (this.#loading ?? this.reload())
  }

  /** Reads everything anew and fills all parts; what changes while it reads is read again. */
  async reload(): Promise<void> {
    this.#isStale = true
    this.#loading ??= this.#readWhileStale().finally(() => (this.#loading = undefined))
    await this.#loading
    await Promise.all([...this.#parts].map(async (part) => part.asked()))
  }

  async #readWhileStale(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false
      const snapshot = await this.#read()
      this.#snapshot = snapshot
      for (const part of this.#parts) this.#fill(part, snapshot)
    }
  }

  async #read(): Promise<Snapshot> {
    const { db } = this.#services.store
    const query = db.selectFrom("environments").selectAll().where("organisation_id", "=", this.#id)
    const environments = await query.where("deleted_at", "is", null).execute()
    const rows = await selectVariables(
      db,
      environments.map(({ id }) => id),
    )
    const isFree = rows.some((row) => row.source_id === "")
    const sources = isFree ? await this.#services.sources.read(db, this.#id) : []
    return { environments, variables: Map.groupBy(rows, (row) => row.environment_id), sources }
  }

  #fill(part: PartValues, { environments, variables, sources }: Snapshot): void {
    const { sourceId, sourceSlug, projectId, launch = new Map<string, string>(), serverUrl } = part.part
    const layers = layersOf(part.part, environments)
    const siblings = sources.filter((source) => source.projectId === projectId && source.id !== sourceId)
    const { values, places } = chooseValues({
      sourceId,
      needs: part.needs,
      layers: layers.map(({ id }) => variables.get(id) ?? []),
      takers: (name) => [sourceSlug, ...takersOf(siblings, name).map(({ slug }) => slug)],
      launch,
      serverUrl,
      read: (row) => readStored(this.#services.dataKeys, layers, row),
    })
    part.take(new Map([...values].map(([name, each]) => [name, this.#toValue(each, layers, projectId)])))
    const open = [...values.values()].flatMap((each) => (each.kind === "row" && isOpen(each.row) ? [each.row] : []))
    if (places.length > 0 && open.length > 0) void this.#pin(open, places)
  }

  /** What was set before there was a source for it is bound to where it goes first, and to nowhere else later. */
  async #pin(rows: readonly VariablesTable[], places: readonly string[]): Promise<void> {
    try {
      await this.#services.store.within(this.#id, async (trx) => {
        for (const { environment_id: id, name } of rows) {
          const update = trx.db.updateTable("variables").set({ origins: JSON.stringify(places) })
          await update
            .where((where) => where.and({ environment_id: id, name, source_id: "" }))
            .where("origins", "is", null)
            .execute()
          trx.announce({ topic: "environment", organisationId: this.#id, id })
        }
      })
    } catch (error) {
      this.#services.log?.warn(
        { err: error },
        "values could not be bound to their servers; trying again when they change",
      )
    }
  }

  #toValue(chosen: ChosenValue, layers: readonly EnvironmentRow[], projectId: string): PartValue {
    if (chosen.kind === "none") return chosen
    if (chosen.kind === "launch") return { kind: "text", text: chosen.value, origins: "any" }
    const { row } = chosen
    const origins = row.origins === null ? [] : (JSON.parse(row.origins) as string[])
    if (row.reference !== null) return this.#hold(row.reference, projectId, origins)
    const text = readStored(this.#services.dataKeys, layers, row)
    if (text !== undefined) return { kind: "text", text, origins }
    const reason = `${row.name} can't be opened: it was moved or altered in the store. Set it again.`
    return { kind: "none", reason, told: "can't be opened any more: set it again" }
  }

  /** Asked each time: the operator may allow less than when it was set. */
  #hold(reference: string, projectId: string, origins: readonly string[]): PartValue {
    const { references, secrets } = this.#services
    if (!references.allows(reference, { organisationId: this.#id, projectId })) {
      const reason = "the operator of this server does not let it use its reference"
      return { kind: "none", reason, told: "refers to a secret that the server's operator does not let it use" }
    }
    const problem = secrets.problemOf(reference)
    return problem === undefined
      ? { kind: "held", hold: secrets.hold(reference), origins }
      : { kind: "none", reason: problem, told: "refers to a secret that this server has no way to read" }
  }
}

function isOpen({ source_id: sourceId, origins }: VariablesTable): boolean {
  return sourceId === "" && origins === null
}

/** Environments of a part: those it names, then the project's `default`, then the organisation's. */
function layersOf(
  { projectId, environments: slugs }: { readonly projectId: string; readonly environments: readonly string[] },
  all: readonly EnvironmentRow[],
): EnvironmentRow[] {
  const find = (slug: string, project: string | null): EnvironmentRow | undefined =>
    all.find((row) => row.slug === slug && row.project_id === project)
  const named = slugs.map((slug) => find(slug, projectId) ?? find(slug, null))
  const layers = [...named, find("default", projectId), find("default", null)]
  return [...new Set(layers.filter((row) => row !== undefined))]
}
