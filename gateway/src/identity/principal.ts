/** Every scope that a key may have, weakest first. `admin` includes all others. */
export const scopes = [
  "mcp:call",
  "source:read",
  "source:write",
  "toolset:read",
  "toolset:write",
  "environment:read",
  "environment:write",
  "key:read",
  "key:write",
  "insight:read",
  "admin",
] as const

/** What a key allows. */
export type Scope = (typeof scopes)[number]

/** What a key of one toolset may do: everything else is about more than that. */
export const toolsetScopes: ReadonlySet<Scope> = new Set<Scope>(["mcp:call", "toolset:read", "insight:read"])

/** Who makes a request. Every call has exactly one. */
export interface Principal {
  /** Stable id that is recorded: `key_3fa9…`. */
  readonly id: string
  /** Name that people see. */
  readonly name: string
  readonly kind: "key"
  /** Whose it is: nothing of another organisation can be seen or called. */
  readonly organisationId: string
  /** The only project that it may use; undefined: every one of its organisation. */
  readonly projectId: string | undefined
  /** With all that `admin` includes. */
  readonly scopes: ReadonlySet<Scope>
  /** Slug of the only toolset that it may call and see; undefined: every one. */
  readonly toolset: string | undefined
  /** Milliseconds since 1970; undefined: never. */
  readonly expiresAt: number | undefined
}

/** All that these scopes allow: `admin` stands for every one. */
export function expandScopes(given: Iterable<Scope>): ReadonlySet<Scope> {
  const expanded = new Set(given)
  return expanded.has("admin") ? new Set(scopes) : expanded
}
