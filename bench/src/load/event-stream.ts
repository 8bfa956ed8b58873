import { request } from "node:http"
import type { ClientRequest, IncomingMessage } from "node:http"
import type { CallTarget } from "../harness/call-target.ts"

/** Messages that a server sends on the `GET` stream of a session, handed out by JSON-RPC id. */
export interface EventStream {
  /** Resolves with the text of the message that answers `id`. */
  readonly answerTo: (id: number) => Promise<string>
  readonly close: () => void
}

/** Servers may hold back the headers of a stream until its first event; by then it is open for sure. */
const OPEN_WITHIN_MS = 200

/** Opens the stream. Rejects when the server refuses it. */
export async function openEventStream({ url, headers }: CallTarget): Promise<EventStream> {
  const waiting = new Map<number, (text: string) => void>()
  const sent = request(url, { headers: { ...headers, accept: "text/event-stream" }, agent: false })
  sent.on("response", (response) => readEvents(response, (text) => deliver(text, waiting)))
  sent.end()
  await opened(sent)
  return {
    answerTo: (id) => new Promise((resolve) => void waiting.set(id, resolve)),
    close: () => sent.destroy(),
  }
}

function readEvents(response: IncomingMessage, onMessage: (text: string) => void): void {
  let rest = ""
  response.setEncoding("utf8")
  response.on("error", () => {})
  response.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n")
    rest = lines.pop() ?? ""
    for (const line of lines) if (line.startsWith("data: ")) onMessage(line.slice("data: ".length))
  })
}

function deliver(text: string, waiting: Map<number, (text: string) => void>): void {
  const { id } = JSON.parse(text) as { id?: number }
  if (id === undefined) return
  waiting.get(id)?.(text)
  waiting.delete(id)
}

function opened(sent: ClientRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, OPEN_WITHIN_MS)
    sent.once("response", ({ statusCode }) => {
      clearTimeout(timer)
      if (statusCode === 200) resolve()
      else reject(new Error(`The stream was refused with ${statusCode}.`))
    })
    sent.on("error", reject)
  })
}
