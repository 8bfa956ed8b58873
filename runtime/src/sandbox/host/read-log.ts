import type { Json } from "@sneck/functions/protocol"
import { readJson } from "./read-json.ts"

const LEVELS = new Set<unknown>(["debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"])

const MAX_CHARS = 16_384

/** A line of log as it may be kept: a level that MCP knows, a message of bounded length, data if there is any; stacks in it as the author knows them. */
export function readLog(payload: string, mapStack: (text: string) => string): Json {
  const line = readJson(payload)
  if (typeof line !== "object" || line === null || Array.isArray(line))
    return { level: "info", message: shorten(payload) }
  const { level, message, data } = line
  return {
    level: LEVELS.has(level) ? (level as string) : "info",
    message: shorten(typeof message === "string" ? mapStack(message) : JSON.stringify(message ?? "")),
    ...(data !== undefined && { data }),
  }
}

function shorten(text: string): string {
  return text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text
}
