import { expect, test } from "vitest"
import { Comparison } from "./comparison.ts"
import type { Window } from "./interleave.ts"

function windowsOf(...callsPerSecond: number[]): Window[] {
  return callsPerSecond.map((calls, index) => windowOf(calls, 100 + index))
}

function windowOf(callsPerSecond: number, rssMiB: number): Window {
  const perCall = { cpuMicrosPerCall: 1, instructionsPerCall: 1 }
  return { calls: 1, elapsedMs: 1, p50Ms: 1, p99Ms: 1, errors: 0, ...perCall, callsPerSecond, rssMiB }
}

const windows = new Map([
  ["fast", windowsOf(100, 10, 100)],
  ["slow", windowsOf(50, 5, 10)],
])
const comparison = new Comparison(windows, new Map([["fast", 80]]))

test("ratios pair the windows of one repeat, so that noise on both cancels out", () => {
  expect(comparison.ratio("slow", "fast", "callsPerSecond")).toBe(0.5)
})

test("memory under load is the worst of any window", () => {
  expect(comparison.loadRssMiB("fast")).toBe(102)
  expect(comparison.idleRssMiB("fast")).toBe(80)
})

test("a variant that did not take part has no figures", () => {
  expect(comparison.ratio("absent", "fast", "callsPerSecond")).toBeNaN()
  expect(comparison.median("absent", "p50Ms")).toBeNaN()
  expect(comparison.loadRssMiB("absent")).toBeNaN()
})
