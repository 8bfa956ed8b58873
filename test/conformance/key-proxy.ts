import { createServer, request as httpRequest } from "node:http"
import type { IncomingMessage, Server, ServerResponse } from "node:http"

/** A loopback proxy that adds a key to every request and changes nothing else: the suite can't send one itself. */
export function keyProxy(targetPort: number, key: string): Server {
  return createServer((incoming, answer) => forward(incoming, answer, targetPort, key))
}

function forward(incoming: IncomingMessage, answer: ServerResponse, port: number, key: string): void {
  const { method, url, headers } = incoming
  const upstream = httpRequest(
    { host: "127.0.0.1", port, method, path: url, headers: { ...headers, authorization: `Bearer ${key}` } },
    (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(answer)
    },
  )
  upstream.on("error", () => answer.destroy())
  answer.on("close", () => upstream.destroy())
  incoming.pipe(upstream)
}
