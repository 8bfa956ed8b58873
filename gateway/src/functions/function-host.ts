import type { CancelSignal, HostCalls, Json } from "@sneck/runtime"
import type { FunctionFrame } from "./function-run.ts"
import { readPayload, toQuestion } from "./host-payloads.ts"

/** What one running function may ask of the house. Every payload is read as if an enemy had written it. */
export class FunctionHost implements HostCalls {
  readonly #frame: FunctionFrame
  #asked = 0
  #called = 0

  constructor(frame: FunctionFrame) {
    this.#frame = frame
  }

  async call(op: Parameters<HostCalls["call"]>[0], payload: Json, signal: CancelSignal): Promise<Json> {
    const { run, place } = this.#frame
    if (op === "tools.call") {
      const { name, arguments: args } = readPayload(op, payload)
      return run.callSibling(this.#frame, { name, args, number: (this.#called += 1), signal })
    }
    return run.dialogue.ask(toQuestion(op, payload, place, (this.#asked += 1)))
  }

  notify(op: Parameters<HostCalls["notify"]>[0], payload: Json): void {
    const { run, notes, depth } = this.#frame
    try {
      if (op === "log") {
        const entry = readPayload(op, payload)
        notes.log(entry)
        run.voice.log(entry)
      } else if (depth === 0) run.voice.progress(readPayload(op, payload))
    } catch {
      // A line that is none has nobody to complain to.
    }
  }
}
