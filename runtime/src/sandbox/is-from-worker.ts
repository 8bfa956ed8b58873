import type { FromWorker } from "./messages.ts"

const STOPS = new Set<unknown>(["cpu", "wall", "memory", "result", "calls", "logs", "cancelled"])

/** Whether a message is one that workers send: theirs may be anybody's, once somebody has broken out into it. */
export function isFromWorker(message: unknown): message is FromWorker {
  if (typeof message !== "object" || message === null) return false
  const { kind, call, ...rest } = message as Record<string, unknown>
  if (kind === "ready" || kind === "lost") return true
  if (kind === "walls") return Array.isArray(rest["walls"])
  if (typeof call !== "number") return false
  switch (kind) {
    case "need-code":
      return true
    case "ask":
      return typeof rest["id"] === "number" && isText(rest["op"]) && isText(rest["payload"])
    case "tell":
      return isText(rest["op"]) && isText(rest["payload"])
    case "stuck":
      return STOPS.has(rest["reason"])
    case "done":
      return isEnding(rest["ending"])
    default:
      return false
  }
}

function isEnding(ending: unknown): boolean {
  if (typeof ending !== "object" || ending === null) return false
  const { result, stopped, fault, cpuMs, isCold } = ending as Record<string, unknown>
  return (
    (result === undefined || isText(result)) &&
    (stopped === undefined || STOPS.has(stopped)) &&
    (fault === undefined || isText(fault)) &&
    // JSON has no Infinity: what can't be told arrives as null.
    (cpuMs === null || typeof cpuMs === "number") &&
    typeof isCold === "boolean"
  )
}

function isText(value: unknown): value is string {
  return typeof value === "string"
}
