import { CallError } from "../errors.ts"
import type { GuestHost, Json } from "../protocol.ts"
import { answerServer } from "./answer-server.ts"
import { tellHost } from "./tell-host.ts"
import { ServerTransport, type RpcMessage } from "./transport.ts"

type Id = string | number

interface Pending {
  readonly host: GuestHost
  readonly resolve: (result: Json) => void
  readonly reject: (error: CallError) => void
}

/** Our end of a connection to a server in the same program: we are its client, and the house answers for us. */
export class Connection {
  readonly transport: ServerTransport = new ServerTransport((message, about) => this.#receive(message, about))
  readonly #pending = new Map<Id, Pending>()
  #lastId = 0

  /** Sends a request; `host` hears what the server says and answers what it asks meanwhile. Rejects with `CallError`. */
  request(method: string, params: { readonly [name: string]: Json }, host: GuestHost): Promise<Json> {
    const id = ++this.#lastId
    const meta = params["_meta"] as { [key: string]: Json } | undefined
    const cancel = (): void => this.notify("notifications/cancelled", { requestId: id })
    host.signal?.addEventListener("abort", cancel, { once: true })
    const answered = new Promise<Json>((resolve, reject) => this.#pending.set(id, { host, resolve, reject }))
    this.#send({ id, method, params: { ...params, _meta: { ...meta, progressToken: id } } })
    return answered.finally(() => {
      this.#pending.delete(id)
      host.signal?.removeEventListener("abort", cancel)
    })
  }

  notify(method: string, params: { readonly [name: string]: Json } = {}): void {
    this.#send({ method, params })
  }

  #send(message: Omit<RpcMessage, "jsonrpc">): void {
    this.transport.deliver({ jsonrpc: "2.0", ...message })
  }

  #receive(message: RpcMessage, about: Id | undefined): void {
    if (message.method === undefined) return this.#settle(message)
    const host = this.#hostOf(message, about)
    if (message.id === undefined) return tellHost(message, host)
    const { id } = message
    void answerServer(message, host).then((answer) => this.#send({ id, ...answer }))
  }

  #settle({ id, result, error }: RpcMessage): void {
    const pending = id === undefined ? undefined : this.#pending.get(id)
    if (error) pending?.reject(new CallError("function-error", error.message, statusOf(error.code)))
    else pending?.resolve(result ?? {})
  }

  /** Servers need not say which request they speak about; with one at a time, as in the sandbox, it is that one. */
  #hostOf(message: RpcMessage, about: Id | undefined): GuestHost | undefined {
    const token = message.params?.["progressToken"] as Id | undefined
    const id = about ?? token ?? [...this.#pending.keys()].at(-1)
    return id === undefined ? undefined : this.#pending.get(id)?.host
  }
}

function statusOf(code: number): { readonly status?: number } {
  return code === -32002 ? { status: 404 } : code === -32602 ? { status: 400 } : {}
}
