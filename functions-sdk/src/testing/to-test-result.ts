import type { CallToolResult } from "../content.ts"
import type { GuestResult, LogPayload, ProgressPayload } from "../protocol.ts"
import type { TestResult } from "../testing.ts"

/** Puts together what a call gave and what it said; a failure reads as it will for an agent. */
export function toTestResult(
  given: GuestResult,
  { logs, progress }: { readonly logs: readonly LogPayload[]; readonly progress: readonly ProgressPayload[] },
): TestResult {
  const result = given.ok ? (given.result as unknown as CallToolResult) : failed(given.error.message)
  const texts = result.content.filter((content) => content.type === "text").map((content) => content.text)
  return { ...result, text: texts.join("\n"), logs, progress, ...(!given.ok && { error: given.error }) }
}

function failed(text: string): CallToolResult {
  return { content: [{ type: "text", text }], isError: true }
}
