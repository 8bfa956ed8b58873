/** What a key allows. */
export type Scope = "mcp:call" | "admin"

/** Who makes a request. Every call has exactly one. */
export interface Principal {
  /** Stable id that is recorded: `key_3fa9…`. */
  readonly id: string
  /** Name that people see. */
  readonly name: string
  readonly scopes: ReadonlySet<Scope>
  /** The only toolset that it may call; undefined: every one. */
  readonly toolset: string | undefined
}
