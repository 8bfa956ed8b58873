import { randomBytes } from "node:crypto"
import { expect, test, vi } from "vitest"
import { RequestStates } from "./request-states.ts"

const states = new RequestStates(randomBytes(32))
const binding = {
  principal: "key_a",
  slug: "desk",
  method: "tools/call",
  name: "ask",
  args: { a: 1, b: { c: 2, d: 3 } },
}
const journal = {
  answers: { name: { action: "accept", content: { name: "Ada" } } },
  results: { "0 get": { content: [] } },
}
const refusal = expect.objectContaining({ code: -32602 }) as Error

function sealed(): string {
  return states.seal(journal, binding) ?? ""
}

test("brings back what was sealed, and shows none of it", () => {
  expect(states.open(sealed(), binding)).toMatchObject(journal)
  expect(Buffer.from(sealed().slice(3), "base64url").toString("latin1")).not.toContain("Ada")
})

test("arguments may come back in another order", () => {
  const reordered = { ...binding, args: { b: { d: 3, c: 2 }, a: 1 } }
  expect(states.open(sealed(), reordered)).toMatchObject(journal)
})

test.each([{ principal: "key_b" }, { slug: "other" }, { method: "prompts/get" }, { name: "tell" }, { args: { a: 2 } }])(
  "is worth nothing with %j",
  (other) => {
    expect(() => states.open(sealed(), { ...binding, ...other })).toThrow(refusal)
  },
)

test("refuses what is altered, cut, empty, sealed by another, or no text", () => {
  const state = sealed()
  const flipped = state.slice(0, -2) + (state.endsWith("AA") ? "BB" : "AA")
  const foreign = new RequestStates(randomBytes(32)).seal(journal, binding)
  for (const wrong of [flipped, `${state}-TAMPERED`, state.slice(0, 30), "", "r1.", foreign, 7, null, {}]) {
    expect(() => states.open(wrong, binding)).toThrow(refusal)
  }
})

test("means nothing an hour later", () => {
  const state = sealed()
  vi.useFakeTimers({ now: Date.now() + 3_600_001 })
  expect(() => states.open(state, binding)).toThrow(refusal)
  vi.useRealTimers()
})

test("does not seal what no client should carry", () => {
  expect(states.seal({ answers: {}, results: { a: "x".repeat(2_000_000) } }, binding)).toBeUndefined()
})
