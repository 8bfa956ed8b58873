import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { generateFromOpenApi } from "@sneck/generator"
import { expect, onTestFinished, test } from "vitest"
import { callTools } from "./call-tools.ts"
import { planCalls } from "./plan-calls.ts"

/** A mock that ends some connections without a word, and counts how often it was started anew. */
async function flaky(isSilent: (request: number, restarts: number) => boolean) {
  let [requests, restarts] = [0, 0]
  const server = createServer((request, response) => {
    if (isSilent(requests++, restarts)) request.socket.destroy()
    else response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  onTestFinished(() => void server.close())
  const content = JSON.stringify({
    openapi: "3.1.0",
    paths: { "/a": { put: { operationId: "put_a", responses: {} } } },
  })
  const { toolset } = await generateFromOpenApi({ content })
  if (toolset === undefined) throw new Error("There is no toolset.")
  const prism = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    revive: () => Promise.resolve(true),
    restart: () => Promise.resolve(++restarts > 0),
  }
  const plan = planCalls(toolset, { perTool: 1, limitTools: 1, seed: "1" })
  return callTools(plan, { prism, deadline: Infinity })
}

test("a call without an answer is made again with a mock that was just started", async () => {
  const { repeated, objections } = await flaky((_request, restarts) => restarts === 0)
  expect({ repeated, objections }).toEqual({ repeated: 1, objections: [] })
})

test("a call that ends the next mock, too, is not made for ever", async () => {
  const { calls, repeated, objections } = await flaky(() => true)
  expect({ calls, repeated }).toEqual({ calls: 1, repeated: 1 })
  expect(objections).toMatchObject([{ kind: "refused", error: expect.stringContaining("not sent: network") }])
})
