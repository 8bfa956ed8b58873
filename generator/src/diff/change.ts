/** What happened to a tool, or to what tools share. */
export type ChangeKind =
  | "tool-added"
  | "tool-removed"
  | "tool-renamed"
  | "tool-enabled"
  | "tool-disabled"
  | "input-narrowed"
  | "input-widened"
  | "input-changed"
  | "output-narrowed"
  | "output-widened"
  | "output-changed"
  | "description-changed"
  | "now-destructive"
  | "now-writes"
  | "annotations-changed"
  | "request-changed"
  | "server-changed"
  | "security-changed"
  | "variable-added"
  | "variable-removed"

/** One difference between two toolsets. */
export interface Change {
  readonly kind: ChangeKind
  /** Names of the tools that it is about, as they are called now, or were before they were removed; empty for all. */
  readonly tools: readonly string[]
  /** What a renamed tool was called. */
  readonly previousName?: string
  /** Where in the arguments or in the result: `body.visitors[].age`. */
  readonly path?: string
  /** One sentence. */
  readonly message: string
  /** Calls that worked may fail now, or do more harm than somebody agreed to. */
  readonly isBreaking: boolean
}
