import { createServer } from "node:http"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"

/** An upstream that tells everybody what it was sent. */
export interface EchoingUpstream extends AsyncDisposable {
  readonly url: string
  /** Keys and authorizations that it was sent. */
  readonly seen: string[]
}

/** Starts it: `/ok` echoes in a good answer, `/fail` and `/refuse` in an error, `/away` in a redirect, `/broken` in nonsense. */
export async function startEchoingUpstream(): Promise<EchoingUpstream> {
  const seen: string[] = []
  const server = createServer((request, response) => {
    seen.push(...[request.headers["x-key"], request.headers.authorization].filter((each) => typeof each === "string"))
    void text(request).then((body) => answer(request, response, body))
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function answer(request: IncomingMessage, response: ServerResponse, body: string): void {
  const { pathname } = new URL(request.url ?? "/", "http://upstream")
  const key = String(request.headers["x-key"] ?? request.headers.authorization)
  const echo = JSON.stringify({ message: `you sent ${key}`, headers: request.headers, url: request.url, body })
  const json = { "content-type": "application/json" }
  if (pathname === "/ok") response.writeHead(200, json).end(echo)
  else if (pathname === "/fail") response.writeHead(500, { "content-type": "text/html" }).end(`<p>${key}</p>${echo}`)
  else if (pathname === "/refuse") response.writeHead(403, { ...json, "www-authenticate": "Key" }).end(echo)
  else if (pathname === "/away") response.writeHead(302, { location: `/ok?key=${encodeURIComponent(key)}` }).end()
  else if (pathname === "/broken") response.writeHead(200, json).end(`{"cut":${echo.slice(0, -5)}`)
  else response.writeHead(404).end()
}

const operations = ["ok", "fail", "refuse", "away", "broken"]

/** Its description: a tool for each way of telling, by key and by bearer token. */
export function echoingDescription(url: string): string {
  const responses = { "200": { description: "What was sent.", content: { "application/json": { schema: {} } } } }
  const parameters = [{ name: "n", in: "query", schema: { type: "integer" }, required: true }]
  const paths = operations.map((name) => [
    `/${name}`,
    {
      get: { operationId: `${name}_by_key`, summary: `Calls ${name}.`, parameters, responses, security: [{ key: [] }] },
      put: {
        operationId: `${name}_by_token`,
        summary: `Calls ${name}.`,
        parameters,
        responses,
        security: [{ token: [] }],
      },
    },
  ])
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Echo", version: "1" },
    servers: [{ url }],
    components: {
      securitySchemes: {
        key: { type: "apiKey", in: "header", name: "X-Key" },
        token: { type: "http", scheme: "bearer" },
      },
    },
    paths: Object.fromEntries(paths) as object,
  })
}

/** Names of its tools. */
export const echoingTools = operations.flatMap((name) => [`${name}_by_key`, `${name}_by_token`])
