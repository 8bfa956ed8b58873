/** Entry: the plainest hop. A reverse proxy on `node:http` and a keep-alive agent. Argument: URL of the upstream. */
import { Agent, createServer, request as send } from "node:http"
import type { ServerResponse } from "node:http"
import { listen } from "@sneck/fixtures/listen"
import { announce } from "../../harness/announce.ts"
import { MARKER, UPSTREAM_KEY } from "../call.ts"

const upstream = new URL(process.argv[2] ?? "")
const agent = new Agent({ keepAlive: true })

const server = createServer((request, response) => {
  const { method, url: path, headers } = request
  const forwarded = send({ agent, host: upstream.hostname, port: upstream.port, method, path, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(response)
  })
  forwarded.on("error", () => fail(response))
  request.pipe(forwarded)
})

const { url } = await listen(server)
const headers = { "x-key": UPSTREAM_KEY }
announce({ url: `${url}/items0/42`, method: "GET", headers, expect: MARKER, answers: "response" })

function fail(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(502)
  response.end()
}
