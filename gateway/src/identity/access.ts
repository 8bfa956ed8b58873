import { contains, intersect } from "./place.ts"
import type { Place } from "./place.ts"
import type { Scope } from "./principal.ts"

/** Scopes that hold at one place and all that is within it. */
export interface PlacedScopes {
  readonly place: Place
  /** With all that `admin` includes. */
  readonly scopes: ReadonlySet<Scope>
}

/** What somebody may do: some of it in the whole organisation, some at single places. */
export interface Access {
  readonly scopes: ReadonlySet<Scope>
  readonly grants?: readonly PlacedScopes[] | undefined
}

/** Whether a scope is held at a place. */
export function mayAt({ scopes, grants }: Access, scope: Scope, place: Place): boolean {
  if (scopes.has(scope)) return true
  return grants?.some((grant) => grant.scopes.has(scope) && contains(grant.place, place)) ?? false
}

/** Whether a scope is held anywhere within a place. */
export function mayWithin({ scopes, grants }: Access, scope: Scope, place: Place): boolean {
  if (scopes.has(scope)) return true
  return grants?.some((grant) => grant.scopes.has(scope) && intersect(grant.place, place) !== undefined) ?? false
}

/** Every scope that is held at a place. */
export function scopesAt({ scopes, grants = [] }: Access, place: Place): ReadonlySet<Scope> {
  const held = grants.filter((grant) => contains(grant.place, place))
  return held.reduce((all, grant) => all.union(grant.scopes), scopes)
}

/** Puts together what was granted in several ways. */
export function toAccess(all: readonly PlacedScopes[]): Access {
  const none: ReadonlySet<Scope> = new Set()
  const scopes = all.filter(isEverywhere).reduce((held, one) => held.union(one.scopes), none)
  return { scopes, grants: all.filter((one) => !isEverywhere(one)) }
}

/** What two both allow: who acts for another has no more than either. */
export function intersectAccess(one: Access, other: Access): Access {
  const common = listed(one).flatMap((mine) =>
    listed(other).flatMap((theirs) => {
      const place = intersect(mine.place, theirs.place)
      const scopes = mine.scopes.intersection(theirs.scopes)
      return place === undefined || scopes.size === 0 ? [] : [{ place, scopes }]
    }),
  )
  return toAccess(common)
}

function listed({ scopes, grants = [] }: Access): readonly PlacedScopes[] {
  return [{ place: {}, scopes }, ...grants]
}

function isEverywhere({ place }: PlacedScopes): boolean {
  return contains(place, {})
}
