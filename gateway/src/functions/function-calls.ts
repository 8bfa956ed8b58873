import { failure } from "@sneck/runtime"
import { nextInvocationId } from "../insights/invocation.ts"
import type { Invocation } from "../insights/invocation.ts"
import { CloseSignal } from "../mcp/close-signal.ts"
import { readBrought } from "../mcp/read-brought.ts"
import { errorMessage, resultMessage, RpcError } from "../mcp/message.ts"
import { toInvocation } from "../mcp/record-call.ts"
import type { CallEnd, CallStart } from "../mcp/record-call.ts"
import { toRpcError } from "../mcp/respond.ts"
import type { Release } from "../registry/release.ts"
import type { AskedFunction, Ran } from "./asked-function.ts"
import { CallNotes } from "./call-notes.ts"
import { CallStream } from "./call-stream.ts"
import { converse } from "./converse.ts"
import type { SiblingRecord } from "./function-run.ts"
import type { FunctionServices } from "./function-services.ts"
import { sessionOf } from "./session-of.ts"

/** Answers requests that a function has to be run for, and lets the function speak to the client meanwhile. */
export class FunctionCalls {
  readonly #services: FunctionServices
  readonly #running = new Map<string, CloseSignal>()

  constructor(services: FunctionServices) {
    this.#services = services
  }

  /** One call inside one record. Never throws: what goes wrong is answered as an error. */
  async answer(start: CallStart, release: Release, asked: AskedFunction): Promise<void> {
    const stream = new CallStream(start.exchange)
    const signal = new CloseSignal(start.exchange.res)
    const end = { id: nextInvocationId(start.at), tool: asked.recordedAs, exposure: asked.exposure }
    const running = `${sessionOf(start.exchange, this.#services.sessions).key} ${JSON.stringify(start.request.id)}`
    const notes = new CallNotes()
    this.#running.set(running, signal)
    try {
      const siblings: SiblingRecord[] = []
      const brought = await readBrought(start.exchange, release, this.#services.userValues)
      const conversation = { start, release, asked, stream, signal, notes, brought, siblings, id: end.id }
      const ran = await converse(this.#services, conversation)
      const responseBytes = this.#send(start, stream, ran)
      const { errorClass, cause } = ran.outcome
      if (errorClass !== undefined) notes.failure(cause)
      if (errorClass === "internal") this.#services.log.error({ err: cause }, "a call failed unexpectedly")
      this.#record(start, { ...end, outcome: ran.outcome, responseBytes, notes: notes.all }, siblings)
    } catch (error) {
      const rpc = toRpcError(error)
      const outcome = failure(rpc === error ? "validation" : "internal", "")
      this.#record(start, { ...end, outcome, responseBytes: 0, notes: notes.all }, [])
      if (rpc !== error) this.#services.log.error({ err: error }, "a call of a function failed unexpectedly")
      stream.end(rpc.status, errorMessage(start.request.id, rpc))
    } finally {
      this.#running.delete(running)
    }
  }

  /** The client of a session does not want an answer any more. @param key the session's key */
  cancel(key: string, requestId: unknown): void {
    this.#running.get(`${key} ${JSON.stringify(requestId)}`)?.abort()
  }

  #send({ request }: CallStart, stream: CallStream, { answer }: Ran): number {
    if (answer instanceof RpcError) return stream.end(answer.status, errorMessage(request.id, answer))
    return stream.end(200, resultMessage(request.id, answer))
  }

  /** Whoever called is recorded before what it called. */
  #record(start: CallStart, end: CallEnd, siblings: readonly SiblingRecord[]): void {
    const own = toInvocation(start, end)
    this.#services.recorder.record(own)
    for (const sibling of siblings) this.#services.recorder.record({ ...own, ...sibling } satisfies Invocation)
  }
}
