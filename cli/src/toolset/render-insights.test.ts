import { expect, test } from "vitest"
import type { ToolInsight } from "../server/records.ts"
import { renderInsights } from "./render-insights.ts"

const insight: ToolInsight = {
  toolset: "museum",
  tool: "get_hours",
  calls: 1200,
  errors: 12,
  errorRate: 0.01,
  errorsByClass: { timeout: 4, upstream_5xx: 8 },
  gatewayMs: { p50: 0.4, p95: 1.2, p99: 3 },
  upstreamMs: null,
  lastUsedAt: "2026-05-01T12:00:00.000Z",
}

const now = Date.parse("2026-05-01T12:00:30.000Z")

test("shows calls, errors by class, percentiles and last use of each tool", () => {
  const [header, row] = renderInsights([insight], now, { width: 140 })
  expect(header).toContain("gateway p50")
  expect(row).toMatch(
    /^get_hours +1,200 +1\.0 % +upstream_5xx 8, timeout 4 +0\.4 ms +1\.2 ms +3\.0 ms +– +– +– +30 s ago$/,
  )
})

test("names the toolset only where there are several", () => {
  const lines = renderInsights([insight, { ...insight, toolset: "shop" }], now, { width: 140 })
  expect(lines[1]).toMatch(/^museum\/get_hours/)
})

test("fits into 120 columns", () => {
  for (const line of renderInsights([insight], now, { width: 120 })) expect(line.length).toBeLessThanOrEqual(120)
})
