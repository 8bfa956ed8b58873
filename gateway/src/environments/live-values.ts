import type { Target, Toolset, VariableSource } from "@sneck/runtime"

/** A part of a release: what values are for. */
export interface ValuesPart {
  readonly organisationId: string
  readonly projectId: string
  readonly toolsetId: string
  readonly sourceId: string
  readonly sourceSlug: string
  readonly toolset: Toolset<Target>
  /** Slugs, the one that goes first first; the project's `default` and the organisation's come after them. */
  readonly environments: readonly string[]
  /** What the source's settings say instead of its servers. */
  readonly serverUrl?: string | undefined
  /** Values of whoever started the server: they go before all others. */
  readonly launch?: ReadonlyMap<string, string> | undefined
}

/** Why a variable that a source declares has no value. */
export interface VariableProblem {
  readonly name: string
  readonly reason: string
}

/** The values of one part, from memory, as they are now. */
export interface LiveValues extends VariableSource {
  get(name: string): string | undefined
  has(name: string): boolean
  /** Declared variables that have no value, or one that may soon be lost, and why. */
  problems(): VariableProblem[]
  whyMissing(name: string): string | undefined
  /** Resolves when the values are there, those of providers too unless one takes longer than three seconds. */
  ready(): Promise<void>
  /** The same part with another of its environments in the first place; undefined for one that it doesn't have. */
  of(environment: string): LiveValues | undefined
  /** Only values that may be sent to this server, which a caller chose: those that were set for it, or given at the start. */
  at(serverUrl: string): VariableSource
  close(): void
}
