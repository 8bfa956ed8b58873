/**
 * What a change of a schema does to values: some that were accepted are refused now (`narrowed`), the other way round
 * (`widened`), nobody can tell, so either (`changed`), or nothing at all (`annotated`).
 */
export type Effect = "narrowed" | "widened" | "changed" | "annotated"

/** One difference between two schemas. */
export interface SchemaChange {
  /** Where in a value: `body.visitors[].age`; empty for the whole. */
  readonly path: string
  readonly effect: Effect
  /** What is different, as the end of a sentence: `is required now`. */
  readonly message: string
  /** Set when a member that was described is not any more. */
  readonly isRemoval?: true
}

/** A schema's keywords, references followed. */
export type Keywords = Readonly<Record<string, unknown>>

/** What is needed to compare two schemas at one place. */
export interface Comparison {
  readonly before: Keywords
  readonly after: Keywords
  /** Notes a difference here. */
  readonly tell: (effect: Effect, message: string) => void
  /** Notes a difference of a member. */
  readonly tellAt: (change: SchemaChange) => void
  /** Compares what stands deeper, and notes its differences. `way`: to there, such as `visitors` or `[]`. */
  readonly descend: (before: unknown, after: unknown, way: string) => void
  /** The differences of two schemas, without noting them. */
  readonly differences: (before: unknown, after: unknown) => readonly SchemaChange[]
}
