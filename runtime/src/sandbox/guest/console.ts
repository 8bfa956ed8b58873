import { say } from "./bridge.ts"
import { isArray, slice, stringify, toText } from "./primordials.ts"

const LEVELS = {
  debug: "debug",
  trace: "debug",
  log: "info",
  info: "info",
  dir: "info",
  table: "info",
  warn: "warning",
  error: "error",
} as const

const MAX_CHARS = 16_384

/** `console`: its lines become the call's log. */
export const console: Readonly<Record<string, (...values: unknown[]) => void>> = {
  ...Object.fromEntries(
    Object.entries(LEVELS).map(([name, level]) => [name, (...values: unknown[]) => write(level, values)]),
  ),
  assert: (isTrue, ...values) => (isTrue ? undefined : write("error", ["Assertion failed:", ...values])),
  ...Object.fromEntries(["group", "groupEnd", "time", "timeEnd", "timeLog", "count"].map((name) => [name, () => {}])),
}

function write(level: string, values: unknown[]): void {
  let message = ""
  for (const value of values) message += (message === "" ? "" : " ") + show(value)
  say("log", stringify({ level, message: message.length > MAX_CHARS ? slice(message, 0, MAX_CHARS) : message }))
}

function show(value: unknown): string {
  if (typeof value === "string") return value
  try {
    if (value instanceof Error) return toText(value.stack ?? value)
    return (typeof value === "object" || isArray(value) ? stringify(value) : undefined) ?? toText(value)
  } catch {
    return "[unreadable]"
  }
}
