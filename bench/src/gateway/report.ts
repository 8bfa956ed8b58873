import type { Comparison } from "../harness/comparison.ts"
import { formatNumber, formatTable } from "../harness/table.ts"
import type { Variant } from "../harness/variant.ts"

const SPEED = ["calls/s", "× echo", "p50 ms", "p99 ms"]
const COST = ["CPU µs/call", "× echo", "k instructions/call", "× echo"]
const STATE = ["idle MiB", "load MiB", "errors"]

/** The table of all variants that took part: medians, and medians of paired ratios to the raw echo. */
export function variantsTable(variants: readonly Variant[], comparison: Comparison): string {
  const rows = variants
    .filter(({ name }) => comparison.has(name))
    .map(({ name, title }) => [
      title,
      formatNumber(comparison.median(name, "callsPerSecond")),
      formatNumber(comparison.ratio(name, "echo", "callsPerSecond")),
      formatNumber(comparison.median(name, "p50Ms")),
      formatNumber(comparison.median(name, "p99Ms")),
      formatNumber(comparison.median(name, "cpuMicrosPerCall")),
      formatNumber(comparison.ratio(name, "echo", "cpuMicrosPerCall")),
      formatNumber(comparison.median(name, "instructionsPerCall") / 1_000),
      formatNumber(comparison.ratio(name, "echo", "instructionsPerCall")),
      formatNumber(comparison.idleRssMiB(name)),
      formatNumber(comparison.loadRssMiB(name)),
      String(comparison.errors(name)),
    ])
  return formatTable(["server", ...SPEED, ...COST, ...STATE], rows)
}
