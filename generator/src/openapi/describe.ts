import { ownString } from "./json.ts"
import type { Operation } from "./operations.ts"
import { cleanText, shortText } from "./text.ts"

/** Longest description of a tool, in characters. */
const maxLength = 1000
const maxTitleLength = 120

/** Title of a tool: the summary in one line. */
export function titleOf({ source }: Operation): string | undefined {
  const summary = ownString(source, "summary")
  const title = summary === undefined ? "" : shortText(cleanText(summary).replaceAll(/\s+/g, " "), maxTitleLength)
  return title === "" ? undefined : title.replace(/\.$/, "")
}

/** Description of a tool: summary and description, trimmed; method and path when there is neither. */
export function describe({ source, method, path }: Operation): string {
  const summary = cleanText(ownString(source, "summary") ?? "")
  const text = cleanText((ownString(source, "description") ?? "").slice(0, maxLength * 20))
  const isRepeated = text.toLowerCase().startsWith(summary.replace(/\.$/, "").toLowerCase())
  const parts = isRepeated ? [text] : [/[.!?:]$/.test(summary) || text === "" ? summary : `${summary}.`, text]
  const whole = parts.filter((part) => part !== "").join("\n\n")
  return whole === "" ? `${method} ${path}` : shortText(whole, maxLength)
}
