import { expect, test } from "vitest"
import * as fc from "fast-check"
import { intersectAccess, mayAt, mayWithin, scopesAt, toAccess } from "./access.ts"
import type { PlacedScopes } from "./access.ts"
import type { Place } from "./place.ts"
import type { Scope } from "./principal.ts"

const scopes: readonly Scope[] = ["mcp:call", "toolset:read", "source:write"]

const place: fc.Arbitrary<Place> = fc.oneof(
  fc.constant({}),
  fc.record({ projectId: fc.constantFrom("p", "q") }),
  fc.record({ projectId: fc.constantFrom("p", "q"), toolsetId: fc.constantFrom("t", "u") }),
  fc.record({ projectId: fc.constant("p"), toolsetId: fc.constantFrom("t", "u"), tool: fc.constantFrom("a", "b") }),
)
const placed: fc.Arbitrary<PlacedScopes> = fc.record({
  place,
  scopes: fc.subarray([...scopes]).map((some) => new Set(some)),
})
const access = fc.array(placed, { maxLength: 4 }).map(toAccess)

test("what two have in common is allowed exactly where both allow it", () => {
  fc.assert(
    fc.property(access, access, place, fc.constantFrom(...scopes), (one, other, at, scope) => {
      const both = mayAt(one, scope, at) && mayAt(other, scope, at)
      expect(mayAt(intersectAccess(one, other), scope, at)).toBe(both)
    }),
  )
})

test("the scopes at a place are those that may be used there, and may be used within all that is around it", () => {
  fc.assert(
    fc.property(access, place, fc.constantFrom(...scopes), (one, at, scope) => {
      expect(scopesAt(one, at).has(scope)).toBe(mayAt(one, scope, at))
      if (mayAt(one, scope, at)) expect(mayWithin(one, scope, {})).toBe(true)
    }),
  )
})
