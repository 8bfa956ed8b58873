import { isMeasured, isReached } from "./goal.ts"
import type { Goal } from "./goal.ts"
import { formatNumber, formatTable } from "./table.ts"

/** The table of goals. */
export function goalsTable(goals: readonly Goal[]): string {
  const rows = goals.map((goal) => {
    const sign = goal.bound === "most" ? "≤" : "≥"
    const unit = goal.unit === undefined ? "" : ` ${goal.unit}`
    const stretch = goal.stretch === undefined ? "" : ` (stretch ${goal.stretch})`
    return [goal.title, `${sign} ${goal.limit}${unit}${stretch}`, formatNumber(goal.measured), verdict(goal)]
  })
  return formatTable(["goal", "limit", "measured", ""], rows)
}

function verdict(goal: Goal): string {
  if (!isMeasured(goal)) return "not measured"
  return isReached(goal) ? "pass" : "FAIL"
}
