import { request } from "node:http"
import type { IncomingMessage } from "node:http"
import type { CallTarget } from "../harness/call-target.ts"

/** Messages that a server sends on the `GET` stream of a session, handed out by JSON-RPC id. */
export interface EventStream {
  /** Resolves with the text of the message that answers `id`. */
  readonly answerTo: (id: number) => Promise<string>
  readonly close: () => void
}

/** Opens the stream. Rejects unless the server answers with 200. */
export async function openEventStream({ url, headers }: CallTarget): Promise<EventStream> {
  const waiting = new Map<number, (text: string) => void>()
  const stream = await openStream(url, { ...headers, accept: "text/event-stream" })
  let rest = ""
  stream.setEncoding("utf8")
  stream.on("data", (chunk: string) => {
    const lines = (rest + chunk).split("\n")
    rest = lines.pop() ?? ""
    for (const line of lines) if (line.startsWith("data: ")) deliver(line.slice("data: ".length), waiting)
  })
  return {
    answerTo: (id) => new Promise((resolve) => void waiting.set(id, resolve)),
    close: () => stream.destroy(),
  }
}

function deliver(text: string, waiting: Map<number, (text: string) => void>): void {
  const { id } = JSON.parse(text) as { id?: number }
  if (id === undefined) return
  waiting.get(id)?.(text)
  waiting.delete(id)
}

function openStream(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, agent: false }, (response) => {
      response.on("error", () => {})
      if (response.statusCode === 200) resolve(response)
      else reject(new Error(`GET ${url} answered ${response.statusCode}.`))
    })
    sent.once("error", reject)
    sent.end()
  })
}
