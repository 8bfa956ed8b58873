import type { GuestHost, Json, LogPayload } from "./protocol.ts"

type Write = (message: string, data?: unknown) => void

/** Writes to the log of the call. */
export interface Log {
  readonly debug: Write
  readonly info: Write
  readonly warning: Write
  readonly error: Write
}

/** Makes the log of one call. */
export function createLog(host: GuestHost): Log {
  const writer =
    (level: LogPayload["level"]): Write =>
    (message, data) =>
      host.notify("log", { level, message, ...(data !== undefined && { data: data as Json }) })
  return { debug: writer("debug"), info: writer("info"), warning: writer("warning"), error: writer("error") }
}
