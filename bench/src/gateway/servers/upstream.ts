/** Entry: the API behind every variant. Answers any `GET` that has the key with 0.9 KB of JSON. */
import { createServer } from "node:http"
import { listen } from "@sneck/fixtures/listen"
import { announce } from "../../harness/announce.ts"
import { MARKER, UPSTREAM_KEY } from "../call.ts"
import { UPSTREAM_ANSWER } from "./upstream-answer.ts"

const length = Buffer.byteLength(UPSTREAM_ANSWER)
const server = createServer((request, response) => {
  if (request.headers["x-key"] !== UPSTREAM_KEY) {
    response.writeHead(401).end()
    return
  }
  response.writeHead(200, { "content-type": "application/json", "content-length": length })
  response.end(UPSTREAM_ANSWER)
})

const { url } = await listen(server)
const headers = { "x-key": UPSTREAM_KEY }
announce({ url: `${url}/items0/42`, method: "GET", headers, expect: MARKER, answers: "response" })
