import { expect, test } from "vitest"
import { newId } from "./new-id.ts"

test("ids say what they name, sort by time and are never made twice", () => {
  const ids = Array.from({ length: 1_000 }, () => newId("src"))
  for (const id of ids) expect(id).toMatch(/^src_[0-9a-z]{25}$/)
  expect(new Set(ids).size).toBe(1_000)
  const times = ids.map((id) => Number.parseInt(id.slice(4, 13), 36))
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})
