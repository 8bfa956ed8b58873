import { expect, test } from "vitest"
import type { Json } from "../toolset/index.ts"
import { cutJson } from "./cut-json.ts"

const rows = Array.from({ length: 1_000 }, (_, id) => ({ id, name: `row ${id}` }))

function cut(value: Json, maxChars: number): { value: Json; cuts: string[]; length: number } {
  const result = cutJson(value, maxChars)
  const cuts = result.cuts.map(({ path, kept, total, of }) => `${path}: ${kept} of ${total} ${of}`)
  return { value: result.value, cuts, length: JSON.stringify(result.value).length }
}

test("leaves what fits as it is", () => {
  expect(cut({ a: [1, 2, 3] }, 100)).toMatchObject({ value: { a: [1, 2, 3] }, cuts: [] })
})

test("shortens an array at the end of an element", () => {
  const { value, cuts, length } = cut({ total: 1_000, items: rows, next: "n" }, 1_000)
  expect(length).toBeLessThanOrEqual(1_000)
  expect(length).toBeGreaterThan(900)
  const { items, ...rest } = value as { items: Json[] }
  expect(items).toEqual(rows.slice(0, items.length))
  expect(rest).toEqual({ total: 1_000, next: "n" })
  expect(cuts).toEqual([`items: ${items.length} of 1000 elements`])
})

test("shortens a long text and keeps its neighbours whole", () => {
  const { value, cuts, length } = cut({ id: 7, log: "x".repeat(5_000), tail: "end" }, 500)
  expect(length).toBeLessThanOrEqual(500)
  expect(value).toMatchObject({ id: 7, tail: "end", log: expect.stringMatching(/^x+…$/) })
  expect(cuts).toEqual([expect.stringMatching(/^log: \d+ of 5000 characters$/)])
})

test("shows a part of each of a few large elements", () => {
  const { value, cuts, length } = cut([{ log: "a".repeat(9_000) }, { log: "b".repeat(9_000) }], 4_000)
  expect(length).toBeLessThanOrEqual(4_000)
  expect(value).toEqual([{ log: expect.stringMatching(/^a{1000,}…$/) }, { log: expect.stringMatching(/^b{1000,}…$/) }])
  expect(cuts).toHaveLength(2)
})

test("keeps the first members of an object that has too many", () => {
  const object = Object.fromEntries(rows.map(({ id, name }) => [`k ${id}`, name]))
  const { cuts, length } = cut(object, 2_000)
  expect(length).toBeLessThanOrEqual(2_000)
  expect(cuts[0]).toMatch(/^: \d+ of 1000 members$/)
})

test("names places as JMESPath does", () => {
  expect(cut({ "a b": { items: rows } }, 200).cuts[0]).toMatch(/^"a b"\.items: /)
})

test("does not cut between the halves of a character", () => {
  expect(JSON.stringify(cut("😀".repeat(1_000), 99).value)).not.toMatch(/\\ud[89a-f]/i)
})
