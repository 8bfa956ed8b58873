import { pino } from "pino"
import type { Logger } from "pino"

/** The log on standard error, from the level that `SNECK_LOG_LEVEL` names; `warn`. */
export function createLog(): Logger {
  return pino({ level: process.env["SNECK_LOG_LEVEL"] ?? "warn" }, pino.destination(2))
}
