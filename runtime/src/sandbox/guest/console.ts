import { say } from "./bridge.ts"
import { isArray, slice, stringify, toText } from "./primordials.ts"

const MAX_CHARS = 16_384

type Write = (...values: unknown[]) => void

const nothing: Write = () => {}
const debug: Write = (...values) => write("debug", values)
const info: Write = (...values) => write("info", values)
const warn: Write = (...values) => write("warning", values)
const error: Write = (...values) => write("error", values)
const assert: Write = (isTrue, ...values) => (isTrue ? undefined : write("error", ["Assertion failed:", ...values]))

/** `console`: its lines become the call's log. */
export const console: Readonly<Record<string, Write>> = {
  debug,
  trace: debug,
  log: info,
  info,
  dir: info,
  table: info,
  warn,
  error,
  assert,
  group: nothing,
  groupEnd: nothing,
  time: nothing,
  timeEnd: nothing,
  timeLog: nothing,
  count: nothing,
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
