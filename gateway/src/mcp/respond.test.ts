import { createServer } from "node:http"
import { listen } from "@sneck/fixtures/listen"
import { expect, test } from "vitest"
import { respond } from "./respond.ts"

test.each(["plain", "é: Latin-1, two bytes in UTF-8", "日本 and 🦉", `${"x".repeat(70_000)}ü`])(
  "%.12s… arrives whole, with its length in bytes",
  async (text) => {
    const message = JSON.stringify({ text })
    const server = createServer((req, res) => void respond({ req, res }, 200, message, { "x-more": "1" }))
    const { url } = await listen(server)
    const response = await fetch(url)
    const { headers } = response
    expect([headers.get("content-type"), headers.get("x-more")]).toEqual(["application/json", "1"])
    expect(headers.get("content-length")).toBe(String(Buffer.byteLength(message)))
    expect(await response.text()).toBe(message)
    server.close()
  },
)

test("who takes nothing but event streams gets one event", async () => {
  const server = createServer((req, res) => void respond({ req, res }, 200, '{"text":"é"}'))
  const { url } = await listen(server)
  const response = await fetch(url, { headers: { accept: "text/event-stream" } })
  expect(await response.text()).toBe('event: message\ndata: {"text":"é"}\n\n')
  server.close()
})
