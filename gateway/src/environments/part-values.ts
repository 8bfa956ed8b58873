import type { VariableSource } from "@sneck/runtime"
import type { SecretHold } from "../secrets/secret-cache.ts"
import type { NoValue } from "./choose-value.ts"
import type { LiveValues, ValuesPart, VariableProblem } from "./live-values.ts"
import { isCovered } from "./places.ts"
import { needsOf } from "./source-needs.ts"
import type { SourceNeeds } from "./source-needs.ts"

/** A value, a hold on one that a provider keeps, or why there is none. */
export type PartValue =
  | { readonly kind: "text"; readonly text: string; readonly origins: Origins }
  | { readonly kind: "held"; readonly hold: SecretHold; readonly origins: Origins }
  | NoValue

/** Where a value may be sent; `any`: whoever started the server gave it. */
export type Origins = readonly string[] | "any"

/** What a part is filled with, and what becomes of it. */
export interface PartOwner {
  /** Resolves when the part has been filled for the first time. */
  loaded(part: PartValues): Promise<void>
  sibling(part: PartValues, environment: string): LiveValues
  closed(part: PartValues): void
}

const longestWaitMs = 3_000

/** Values of one part of a release. Reading one is looking it up: all work happens when something changes. */
export class PartValues implements LiveValues {
  readonly part: ValuesPart
  readonly needs: SourceNeeds
  readonly #owner: PartOwner
  readonly #siblings = new Map<string, LiveValues>()
  #values: ReadonlyMap<string, PartValue> = new Map()

  constructor(part: ValuesPart, owner: PartOwner) {
    this.part = part
    this.needs = needsOf(part.sourceSlug, part.toolset)
    this.#owner = owner
  }

  get(name: string): string | undefined {
    const value = this.#values.get(name)
    if (value?.kind === "text") return value.text
    return value?.kind === "held" ? value.hold.secret.value : undefined
  }

  has(name: string): boolean {
    return this.get(name) !== undefined
  }

  problems(): VariableProblem[] {
    return [...this.#values].flatMap(([name, value]) => {
      const reason =
        value.kind === "none" ? value.reason : value.kind === "held" ? value.hold.secret.problem : undefined
      return reason === undefined ? [] : [{ name, reason }]
    })
  }

  whyMissing(name: string): string | undefined {
    const value = this.#values.get(name)
    if (value?.kind === "none") return value.told
    if (value?.kind !== "held" || value.hold.secret.value !== undefined) return undefined
    return value.hold.secret.isRefused
      ? "is refused by the provider that keeps it"
      : "can't be had from the provider that keeps it right now"
  }

  async ready(): Promise<void> {
    await this.#owner.loaded(this)
    await this.asked()
  }

  /** Resolves when providers have been asked for every value, or it takes too long. */
  async asked(): Promise<void> {
    const waits = [...this.#values.values()].flatMap((value) =>
      value.kind === "held" ? [value.hold.secret.ready()] : [],
    )
    if (waits.length === 0) return
    let timer: NodeJS.Timeout | undefined
    const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, longestWaitMs)))
    await Promise.race([Promise.all(waits), enough])
    clearTimeout(timer)
  }

  of(environment: string): LiveValues | undefined {
    if (!this.part.environments.includes(environment)) return undefined
    const known = this.#siblings.get(environment) ?? this.#owner.sibling(this, environment)
    this.#siblings.set(environment, known)
    return known
  }

  at(serverUrl: string): VariableSource {
    const place = URL.parse(serverUrl)?.origin ?? ""
    const isFor = (value: PartValue | undefined): boolean =>
      value !== undefined && value.kind !== "none" && (value.origins === "any" || isCovered(place, value.origins))
    return {
      get: (name) => (isFor(this.#values.get(name)) ? this.get(name) : undefined),
      whyMissing: (name) => {
        const isKept = this.has(name) && !isFor(this.#values.get(name))
        return isKept ? "was not set for the server that was chosen" : this.whyMissing(name)
      },
    }
  }

  close(): void {
    for (const sibling of this.#siblings.values()) sibling.close()
    this.#owner.closed(this)
    this.take(new Map())
  }

  /** Takes other values. The new ones are held before the old ones are let go, so that none is asked for twice. */
  take(values: ReadonlyMap<string, PartValue>): void {
    const before = this.#values
    this.#values = values
    for (const value of before.values()) if (value.kind === "held") value.hold.release()
  }
}
