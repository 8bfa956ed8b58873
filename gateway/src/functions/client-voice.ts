import { isWanted } from "../mcp/log-level.ts"
import type { LogLevel } from "../mcp/log-level.ts"
import type { RequestId } from "../mcp/message.ts"
import type { CallStream } from "./call-stream.ts"
import type { LogEntry, ProgressEntry } from "./host-payloads.ts"

/** What a client wants to hear while a function runs. */
export interface Wishes {
  /** From which level on; undefined: nothing. */
  readonly logLevel: LogLevel | undefined
  readonly progressToken: RequestId | undefined
}

/** Tells a client what a function has to say before its result, as far as the client wants to know. */
export class ClientVoice {
  readonly #stream: CallStream
  readonly #wishes: Wishes
  #latest = Number.NEGATIVE_INFINITY
  #lines = 0
  #known = 0

  constructor(stream: CallStream, wishes: Wishes) {
    this.#stream = stream
    this.#wishes = wishes
  }

  /** The function begins anew: the client has heard what it is going to say again. */
  repeat(): void {
    this.#known = Math.max(this.#known, this.#lines)
    this.#lines = 0
  }

  /** @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/logging */
  log({ level, message, data, logger }: LogEntry): void {
    this.#lines += 1
    if (this.#lines <= this.#known) return
    if (!isWanted(level, this.#wishes.logLevel)) return
    const said = data === undefined ? message : { message, data }
    this.#stream.send({ method: "notifications/message", params: { level, logger, data: said } })
  }

  /** Progress never goes back. @see https://modelcontextprotocol.io/specification/2026-07-28/basic/utilities/progress */
  progress({ progress, total, message }: ProgressEntry): void {
    const { progressToken } = this.#wishes
    if (progressToken === undefined || progress <= this.#latest) return
    this.#latest = progress
    this.#stream.send({ method: "notifications/progress", params: { progressToken, progress, total, message } })
  }
}
