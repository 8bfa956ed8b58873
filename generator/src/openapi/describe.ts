import { describeResponse } from "./describe-response.ts"
import type { Description } from "./description.ts"
import { own, ownString } from "./json.ts"
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

/**
 * Description of a tool: that it is deprecated, summary and description, what a call returns. The text is trimmed behind a
 * sentence, the rest is kept. Method and path when nothing is said.
 */
export function describe(description: Description, operation: Operation): string {
  const { source, method, path } = operation
  const text = textOf(operation)
  const returns = describeResponse(description, operation)
  const isTold = /deprecat/i.test(text)
  const start = own(source, "deprecated") === true && !isTold ? "Deprecated. " : ""
  const end = returns === undefined ? "" : `\n${returns}`
  const body = text === "" ? `${method} ${path}` : shortText(text, maxLength - start.length - end.length)
  return `${start}${body}${end}`
}

/** Summary and description, the summary only once. */
function textOf({ source }: Operation): string {
  const summary = cleanText(ownString(source, "summary") ?? "")
  const text = cleanText((ownString(source, "description") ?? "").slice(0, maxLength * 20))
  const isRepeated = text.toLowerCase().startsWith(summary.replace(/\.$/, "").toLowerCase())
  const parts = isRepeated ? [text] : [/[.!?:]$/.test(summary) || text === "" ? summary : `${summary}.`, text]
  return parts.filter((part) => part !== "").join("\n")
}
