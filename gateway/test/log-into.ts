import { Writable } from "node:stream"
import { pino } from "pino"
import type { Logger } from "pino"

/** A logger at the finest level whose lines are kept. */
export function logInto(lines: string[]): Logger {
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk))
      done()
    },
  })
  return pino({ level: "trace" }, sink)
}
