import type { CallToolResult } from "../content.ts"
import { ToolsetError } from "../errors.ts"
import type {
  GuestHost,
  HostCall,
  HostNotice,
  Json,
  LogPayload,
  ProgressPayload,
  ToolsCallPayload,
} from "../protocol.ts"
import type { TestOptions } from "../testing.ts"
import { guardFetch } from "./guard-fetch.ts"

/** Stands in for the house: answers as the test says, and keeps what it was told. */
export class TestGuestHost implements GuestHost {
  readonly logs: LogPayload[] = []
  readonly progress: ProgressPayload[] = []
  readonly signal: AbortSignal
  readonly fetch: typeof fetch
  readonly #options: TestOptions
  readonly #callTool: (payload: ToolsCallPayload) => Promise<CallToolResult>

  constructor(
    options: TestOptions,
    hosts: readonly string[],
    callTool: (payload: ToolsCallPayload) => Promise<CallToolResult>,
  ) {
    this.#options = options
    this.#callTool = callTool
    this.signal = options.signal ?? new AbortController().signal
    this.fetch = guardFetch(options.fetch ?? globalThis.fetch, hosts)
  }

  async call(op: HostCall, payload: Json): Promise<Json> {
    return (await this.#answer(op, payload as never)) as Json
  }

  notify(op: HostNotice, payload: Json): void {
    const told: { readonly log: unknown[]; readonly progress: unknown[] } = { log: this.logs, progress: this.progress }
    told[op].push(payload)
  }

  #answer(op: HostCall, payload: never): unknown {
    if (op === "tools.call") return this.#callTool(payload)
    const answer = this.#options.host?.[op]
    if (answer) return answer(payload)
    throw new ToolsetError(`The function asked for "${op}". Answer it: testToolset(…, { host: { ${op}: () => … } })`)
  }
}
