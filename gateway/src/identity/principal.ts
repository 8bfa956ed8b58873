import type { PlacedScopes } from "./access.ts"

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
  "identity:read",
  "identity:write",
  "agent:read",
  "agent:write",
  "connection:read",
  "connection:write",
  "insight:read",
  "admin",
] as const

/** What a key allows. */
export type Scope = (typeof scopes)[number]

/** What a key of one toolset may do: everything else is about more than that. */
export const toolsetScopes: ReadonlySet<Scope> = new Set<Scope>(["mcp:call", "toolset:read", "insight:read"])

/**
 * What a principal can be: a person, an agent or a service with an owner, a key that is nobody's in particular, or
 * whoever calls a public toolset.
 */
export const principalKinds = ["user", "agent", "service", "key", "anonymous"] as const

/** One of `principalKinds`. */
export type PrincipalKind = (typeof principalKinds)[number]

/** Who makes a request. Every call has exactly one. */
export interface Principal {
  /** Stable id that is recorded: `usr_…`, `agt_…`, `key_…`. */
  readonly id: string
  /** Name that people see. */
  readonly name: string
  readonly kind: PrincipalKind
  /** Whose it is: nothing of another organisation can be seen or called. */
  readonly organisationId: string
  /** The only project that it may use; undefined: every one of its organisation. */
  readonly projectId: string | undefined
  /** What it may do wherever it may be at all, with all that `admin` includes. */
  readonly scopes: ReadonlySet<Scope>
  /** What it may do besides, at single places. */
  readonly grants?: readonly PlacedScopes[] | undefined
  /** Slug of the only toolset that it may call and see; undefined: every one. */
  readonly toolset: string | undefined
  /** Names of the only tools that it may call and see there, as somebody consented; undefined: every one. */
  readonly tools?: ReadonlySet<string> | undefined
  /** It may call what only reads, as somebody consented. */
  readonly readsOnly?: boolean | undefined
  /** For whom it acts: the accountable person, where that is not itself. */
  readonly onBehalfOf?: { readonly id: string; readonly name: string } | undefined
  /** What let it in, by which it may end sooner than it does itself: `key_…`, `ses_…`, `cst_…`; undefined: itself. */
  readonly credential?: string | undefined
  /** Milliseconds since 1970; undefined: never. */
  readonly expiresAt: number | undefined
}

/** All that these scopes allow: `admin` stands for every one. */
export function expandScopes(given: Iterable<Scope>): ReadonlySet<Scope> {
  const expanded = new Set(given)
  return expanded.has("admin") ? new Set(scopes) : expanded
}
