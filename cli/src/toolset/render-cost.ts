import { directLimits } from "@sneck/gateway/exposure"
import type { Paint } from "../terminal/paint.ts"
import { count, formatTokens } from "../terminal/quantities.ts"
import type { ToolsetCost } from "./measure-toolset.ts"

/** What listing a toolset costs, and what to do about it when that is much. */
export function renderCost({ listed, listedTools, search }: ToolsetCost, location: string, paint: Paint): string[] {
  const output = listed.output > 0 ? `, and ${formatTokens(listed.output)} of output schemas` : ""
  const sum = `${formatTokens(listed.input)} tokens to list ${count(listedTools, "tool")} that ${listedTools === 1 ? "is" : "are"} on${output}`
  const isSmall = listedTools <= directLimits.tools || listed.input <= directLimits.tokens
  if (isSmall) return ["", sum]
  const command = paint("strong", `npx sneck dev ${location} --expose search`)
  return [
    "",
    `${paint("warn", "●")} ${sum}`,
    `  ${command} lists three tools instead: ${formatTokens(search.input)} tokens`,
  ]
}
