import type { GuestHost, Json, LogPayload } from "../protocol.ts"
import type { RpcMessage } from "./transport.ts"

/** Passes on what a server says about its work: progress and log messages. */
export function tellHost({ method, params = {} }: RpcMessage, host?: GuestHost): void {
  if (method === "notifications/progress") {
    const { progressToken: _, _meta, ...progress } = params
    host?.notify("progress", progress as { [name: string]: Json })
  }
  if (method === "notifications/message") host?.notify("log", toLog(params))
}

function toLog({ level, logger, data = null }: NonNullable<RpcMessage["params"]>): { [name: string]: Json } {
  const log: { [name: string]: Json } = { level: toLevel(level) }
  log["message"] = typeof data === "string" ? data : JSON.stringify(data)
  if (typeof data !== "string") log["data"] = data
  if (logger !== undefined) log["logger"] = logger
  return log
}

function toLevel(level: Json | undefined): LogPayload["level"] {
  if (level === "debug" || level === "warning") return level
  return level === "info" || level === "notice" ? "info" : "error"
}
