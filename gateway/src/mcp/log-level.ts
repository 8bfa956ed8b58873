import { RpcError } from "./message.ts"
import { errorCodes } from "./protocol.ts"

/** Levels of log messages, from the least to the most severe. @see https://www.rfc-editor.org/rfc/rfc5424 §6.2.1 */
export const logLevels = ["debug", "info", "notice", "warning", "error", "critical", "alert", "emergency"] as const

/** One of them. */
export type LogLevel = (typeof logLevels)[number]

/** Whether a message of this level is wanted. */
export function isWanted(level: LogLevel, least: LogLevel | undefined): boolean {
  return least !== undefined && logLevels.indexOf(level) >= logLevels.indexOf(least)
}

/** Reads a level that a client names. Throws `RpcError` -32602. */
export function readLogLevel(value: unknown): LogLevel {
  const level = logLevels.find((each) => each === value)
  if (level !== undefined) return level
  throw new RpcError(200, errorCodes.invalidParams, `The log level must be one of ${logLevels.join(", ")}`)
}
