import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { batchLines } from "./line-batch.ts"

let written: string[]
let pending: number
const terminal = { out: (text: string) => void written.push(text), pendingBytes: () => pending }
const limits = { maxLines: 2, describeSkipped: (n: number) => `${n} more` }

beforeEach(() => {
  vi.useFakeTimers()
  written = []
  pending = 0
})

afterEach(() => {
  vi.useRealTimers()
})

test("writes lines together after a moment, or at once when asked to", () => {
  const batch = batchLines(terminal, limits)
  batch.add("a")
  batch.add("b")
  expect(written).toEqual([])
  vi.advanceTimersByTime(50)
  expect(written).toEqual(["a\nb"])
  batch.add("c")
  batch.flush()
  batch.flush()
  expect(written).toEqual(["a\nb", "c"])
})

test("counts the lines of a flood instead of writing them", () => {
  const batch = batchLines(terminal, limits)
  for (const line of ["a", "b", "c", "d"]) batch.add(line)
  batch.flush()
  expect(written).toEqual(["a\nb\n2 more"])
})

test("writes nothing while nobody reads, and says afterwards how much is missing", () => {
  const batch = batchLines(terminal, limits)
  pending = 2_000_000
  batch.add("a")
  batch.flush()
  pending = 0
  batch.add("b")
  batch.flush()
  expect(written).toEqual(["b\n1 more"])
})
