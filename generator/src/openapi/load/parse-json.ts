import { positionAt } from "../locate/position.ts"
import { LoadError } from "./load-error.ts"

/** Parses JSON, or says as a `LoadError` (`truncated-json`, `invalid-json`) what is wrong and where. */
export function parseJson(text: string): { value: unknown } | LoadError {
  try {
    return { value: JSON.parse(text) }
  } catch (error) {
    return explain(text, error instanceof Error ? error.message : String(error))
  }
}

function explain(text: string, reason: string): LoadError {
  const offset = /at position (\d+)/.exec(reason)?.[1]
  const end = text.trimEnd().length
  const isTruncated = offset === undefined ? /end of JSON/.test(reason) : Number(offset) >= end
  if (isTruncated) {
    return new LoadError("truncated-json", "The JSON ends before it is complete.", {
      ...positionAt(text, end),
      hint: "The file was cut off: fetch or copy it again.",
    })
  }
  const sentence = reason.replace(/ in JSON at position.*$/s, "").replace(/, ?"?\.\.\..*$/s, "")
  return new LoadError("invalid-json", `The JSON cannot be read: ${sentence}.`, {
    ...positionAt(text, Number(offset ?? 0)),
    hint: "Correct the JSON at this place.",
  })
}
