import { createServer } from "node:http"
import type { RequestListener, ServerResponse } from "node:http"
import { listen } from "@sneck/fixtures/listen"
import { expect, test } from "vitest"
import { ID_PLACEHOLDER } from "../harness/call-target.ts"
import type { CallTarget } from "../harness/call-target.ts"
import { generateLoad } from "./generate-load.ts"
import type { LoadResult } from "./generate-load.ts"

async function loadOn(listener: RequestListener, change: Partial<CallTarget> = {}): Promise<LoadResult> {
  const { url, close } = await listen(createServer(listener))
  const body = `{"jsonrpc":"2.0","id":${ID_PLACEHOLDER},"method":"ping"}`
  const target = { url, method: "POST", headers: {}, body, expect: "pong", answers: "response", ...change } as const
  try {
    return await generateLoad({ target, concurrency: 3, durationMs: 50 })
  } finally {
    await close()
  }
}

function answering(result: (id: number) => string): RequestListener {
  return (request, response) => void readId(request).then((id) => response.end(result(id)))
}

async function readId(request: AsyncIterable<Buffer>): Promise<number> {
  let text = ""
  for await (const chunk of request) text += chunk.toString()
  return (JSON.parse(text) as { id: number }).id
}

test("counts right answers, each with an id of its own", async () => {
  const ids: number[] = []
  const result = await loadOn(
    answering((id) => {
      ids.push(id)
      return JSON.stringify({ jsonrpc: "2.0", id, result: "pong" })
    }),
  )
  expect(result).toMatchObject({ calls: ids.length, errors: 0 })
  expect(new Set(ids).size).toBe(ids.length)
  expect(result.p99Ms).toBeGreaterThanOrEqual(result.p50Ms)
})

test.each([
  ["an answer to another request", () => JSON.stringify({ jsonrpc: "2.0", id: 1, result: "pong" }), "another id"],
  ["another result", (id: number) => JSON.stringify({ jsonrpc: "2.0", id, result: "pang" }), `"pong" is not in`],
  [
    "an error result",
    (id: number) => JSON.stringify({ jsonrpc: "2.0", id, result: { text: "pong", isError: true } }),
    "an error result",
  ],
])("counts %s as an error", async (_what, result, complaint) => {
  const { calls, errors, firstError } = await loadOn(answering(result))
  expect(calls).toBe(0)
  expect(errors).toBeGreaterThan(0)
  expect(firstError).toContain(complaint)
})

test("counts a refusal and a broken connection as errors", async () => {
  expect((await loadOn((_request, response) => response.writeHead(503).end())).firstError).toContain("status 503")
  expect((await loadOn((request) => request.socket.destroy())).firstError).toContain("closed the connection")
})

test("waits for answers that arrive on a stream of the session", async () => {
  let stream: ServerResponse | undefined
  const result = await loadOn(
    (request, response) => {
      if (request.method === "GET") {
        stream = response.writeHead(200, { "content-type": "text/event-stream" })
        stream.flushHeaders()
        return
      }
      void readId(request).then((id) => {
        response.writeHead(202).end()
        stream?.write(`event: message\ndata: ${JSON.stringify({ jsonrpc: "2.0", id, result: "pong" })}\n\n`)
      })
    },
    { answers: "stream" },
  )
  expect(result.errors).toBe(0)
  expect(result.calls).toBeGreaterThan(0)
})
