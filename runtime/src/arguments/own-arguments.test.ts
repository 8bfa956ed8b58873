import { expect, test } from "vitest"
import { toOwnArguments } from "./own-arguments.ts"

test("renamed arguments arrive under their own names, also where two swap theirs", () => {
  const rules = { from: { shownAs: "to" }, to: { shownAs: "from" } }
  expect(toOwnArguments({ from: 1, to: 2, other: 3 }, rules)).toEqual({ other: 3, from: 2, to: 1 })
})

test("what is hidden can't be given under its own name, nor under the one that it was shown as", () => {
  const rules = { tenant: { hidden: true, constant: "ours" }, limit: { shownAs: "max" }, debug: { hidden: true } }
  expect(toOwnArguments({ tenant: "theirs", limit: 1_000, max: 5, debug: true }, rules)).toEqual({
    tenant: "ours",
    limit: 5,
  })
})

test("defaults stand in for what is left out and for nothing else", () => {
  const rules = { limit: { default: 10 } }
  expect(toOwnArguments({}, rules)).toEqual({ limit: 10 })
  expect(toOwnArguments({ limit: 0 }, rules)).toEqual({ limit: 0 })
  expect(toOwnArguments({ limit: null }, rules)).toEqual({ limit: null })
})

test("rules reach into objects; constants are sent where nothing else of the object is", () => {
  const rules = { body: { members: { status: { hidden: true, constant: "open" }, note: { default: "-" } } } }
  expect(toOwnArguments({ body: { title: "a", status: "closed" } }, rules)).toEqual({
    body: { title: "a", status: "open", note: "-" },
  })
  expect(toOwnArguments({}, rules)).toEqual({ body: { status: "open", note: "-" } })
  expect(toOwnArguments({}, { body: { members: { note: { default: "-" } } } })).toEqual({})
})

test("what is given is not changed, and names that mean something to JavaScript mean nothing here", () => {
  const given = JSON.parse('{"__proto__": {"x": 1}, "a": 1}') as Record<string, unknown>
  const own = toOwnArguments(given, { a: { shownAs: "constructor" } })
  expect(Object.keys(own)).toEqual(["__proto__"])
  expect(Object.keys(given)).toEqual(["__proto__", "a"])
  expect(({} as { x?: unknown }).x).toBeUndefined()
})
