import { createServer } from "node:http"
import type { IncomingHttpHeaders, RequestListener } from "node:http"
import type { AddressInfo } from "node:net"

/** A request as it arrived. */
export interface Received {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

/** A real HTTP server on loopback, for one test. */
export interface Upstream {
  readonly url: string
  readonly port: number
  /** Every request so far. */
  readonly received: Received[]
  close(): Promise<void>
}

/** Starts a server on a free port; unless a listener is given, it answers `{"ok":true}`. */
export async function startUpstream(listener: RequestListener = answerOk): Promise<Upstream> {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on("data", (chunk: Buffer) => chunks.push(chunk))
    request.on("end", () => {
      const { method = "", url = "", headers, rawHeaders } = request
      received.push({ method, url, headers, rawHeaders, body: Buffer.concat(chunks) })
      listener(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

const answerOk: RequestListener = (_, response) => {
  response.setHeader("content-type", "application/json")
  response.end('{"ok":true}')
}
