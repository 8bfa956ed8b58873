import { expect, test } from "vitest"
import { count, formatAgo, formatBytes, formatMs } from "./quantities.ts"

test.each([
  [0, "0 ms"],
  [0.42, "0.4 ms"],
  [41.4, "41 ms"],
  [999.6, "1.0 s"],
  [1830, "1.8 s"],
])("writes %d ms as %s", (ms, text) => {
  expect(formatMs(ms)).toBe(text)
})

test("counts things in the singular and the plural", () => {
  expect([count(1, "tool"), count(1223, "tool")]).toEqual(["1 tool", "1,223 tools"])
})

test("tells sizes in the unit that fits", () => {
  expect([formatBytes(512), formatBytes(10_240), formatBytes(2_500_000)]).toEqual(["512 B", "10.2 kB", "2.5 MB"])
})

test("tells an age in its largest unit", () => {
  const now = Date.parse("2026-05-01T12:00:00Z")
  const ago = (seconds: number): string => formatAgo(new Date(now - seconds * 1000).toISOString(), now)
  expect([ago(5), ago(600), ago(7200), ago(400_000)]).toEqual(["5 s ago", "10 min ago", "2 h ago", "5 days ago"])
})
