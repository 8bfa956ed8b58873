import { expect, test } from "vitest"
import { startApiServer } from "../../test/api-client.ts"
import { startUpstream } from "../../../runtime/testing/start-upstream.ts"
import { clientAddressBehind } from "./client-address.ts"

async function told(trusted: readonly string[], forwarded: string | undefined): Promise<string> {
  const addressOf = clientAddressBehind(trusted)
  const server = await startUpstream((req, res) => res.end(addressOf(req)))
  const headers = forwarded === undefined ? {} : { "x-forwarded-for": forwarded }
  const answer = await (await fetch(server.url, { headers })).text()
  await server.close()
  return answer
}

test.each<[string, string[], string | undefined, string]>([
  ["nobody is trusted", [], "203.0.113.7", "127.0.0.1"],
  ["another one is trusted", ["10.0.0.0/8"], "203.0.113.7", "127.0.0.1"],
  ["the proxy is trusted", ["loopback"], "203.0.113.7", "203.0.113.7"],
  ["the client wrote an address itself", ["loopback"], "198.51.100.1, 203.0.113.7", "203.0.113.7"],
  ["two proxies are trusted", ["127.0.0.1", "10.0.0.0/8"], "198.51.100.1, 203.0.113.7, 10.1.2.3", "203.0.113.7"],
  ["the client comes by IPv6", ["loopback"], "2001:db8::7", "2001:db8::7"],
  ["the proxy says nothing", ["loopback"], undefined, "127.0.0.1"],
  ["the proxy says no address", ["loopback"], "unknown", "127.0.0.1"],
])("where a request comes from when %s", async (_, trusted, forwarded, expected) => {
  expect(await told(trusted, forwarded)).toBe(expected)
})

test.each(["10.0.0.0/99", "proxy.example.com", "*"])("%s is no proxy that can be trusted", async (proxy) => {
  await expect(startApiServer({ trustedProxies: ["loopback", proxy] })).rejects.toThrow(/trustedProxies/)
})

test("limits count clients behind a trusted proxy one by one", async () => {
  await using server = await startApiServer({ trustedProxies: ["loopback"] })
  const register = async (from: string): Promise<number> => {
    const body = JSON.stringify({ redirect_uris: ["http://127.0.0.1:4999/callback"], client_name: "A client" })
    const headers = { "content-type": "application/json", "x-forwarded-for": from }
    return (await fetch(`${server.gateway.url}/oauth/register`, { method: "POST", headers, body })).status
  }
  const answers = await Promise.all(Array.from({ length: 31 }, async () => register("203.0.113.7")))
  expect(answers).toContain(429)
  expect(await register("203.0.113.8")).toBe(201)
})
