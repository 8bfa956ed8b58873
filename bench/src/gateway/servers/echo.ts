/** Entry: the floor. `node:http` that parses a JSON-RPC request and stringifies a result of 1 KB, nothing else. */
import { createServer } from "node:http"
import type { ServerResponse } from "node:http"
import { listen } from "@sneck/fixtures/listen"
import { announce } from "../../harness/announce.ts"
import { toolCall } from "../call.ts"
import { UPSTREAM_ANSWER } from "./upstream-answer.ts"

const server = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on("data", (chunk: Buffer) => chunks.push(chunk))
  request.on("end", () => answer(Buffer.concat(chunks).toString("utf8"), response))
})

const { url } = await listen(server)
announce(toolCall(url, "getItem0"))

function answer(body: string, response: ServerResponse): void {
  const { id } = JSON.parse(body) as { id: number }
  const result = { content: [{ type: "text", text: UPSTREAM_ANSWER }] }
  const text = JSON.stringify({ jsonrpc: "2.0", id, result })
  response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
  response.end(text)
}
