import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { call, textOf } from "../../testing/call.ts"
import type { Called } from "../../testing/call.ts"
import { startUpstream } from "../../testing/start-upstream.ts"
import type { Upstream } from "../../testing/start-upstream.ts"
import { isAllowedServer } from "./allowed-server.ts"

let tenant: Upstream

beforeAll(async () => {
  tenant = await startUpstream()
})
afterAll(() => tenant.close())

function allowed(url: string, pattern: string): boolean {
  const { origin, pathname } = new URL(url)
  return isAllowedServer({ origin, basePath: pathname.replace(/\/+$/, "") }, pattern)
}

test.each([
  ["https://eu.example.com", "https://eu.example.com"],
  ["https://eu.example.com:443/", "https://EU.example.com/"],
  ["https://eu.example.com/v1/tenant", "https://eu.example.com/v1"],
  ["https://a.b.example.com", "https://*.example.com"],
  ["https://a.example.com:8443/v1", "https://*.example.com:8443/v1"],
])("%s is allowed by %s", (url, pattern) => expect(allowed(url, pattern)).toBe(true))

test.each([
  ["http://eu.example.com", "https://eu.example.com"],
  ["https://eu.example.com:8443", "https://eu.example.com"],
  ["https://eu.example.com.evil.example", "https://eu.example.com"],
  ["https://eu.example.com/v10", "https://eu.example.com/v1"],
  ["https://eu.example.com/v1/../admin", "https://eu.example.com/v1"],
  ["https://example.com", "https://*.example.com"],
  ["https://evilexample.com", "https://*.example.com"],
  ["https://a.example.com.evil.example", "https://*.example.com"],
  ["https://a.example.com", "https://a.*.com"],
  ["https://a.example.com", "*"],
  ["https://a.example.com", "https://*"],
  ["https://a.example.com", "nonsense"],
])("%s is not allowed by %s", (url, pattern) => expect(allowed(url, pattern)).toBe(false))

function callAt(callerServerUrl: string, allowedServers?: string[], rest = {}): Promise<Called> {
  return call({ context: { callerServerUrl, allowedServers, ...rest }, variables: { THINGS_SERVER_URL: "{upstream}" } })
}

describe("a caller's server", () => {
  test("goes before all others where the operator allows it", async () => {
    const { outcome, received } = await callAt(`${tenant.url}/eu`, [tenant.url])
    expect([outcome.errorClass, received.length, tenant.received.at(-1)?.url]).toEqual([undefined, 0, "/eu/things"])
  })

  test.each([
    ["https://evil.example.com", ["https://*.example.org"]],
    ["https://api.example.org/v1/..%2fadmin", ["https://api.example.org/v1"]],
    ["https://user:pass@api.example.org", ["https://api.example.org"]],
    ["ftp://api.example.org", ["https://api.example.org"]],
    ["api.example.org", undefined],
  ])("%s is refused with %j", async (url, patterns) => {
    const { outcome, received } = await callAt(url, patterns)
    expect([outcome.errorClass, received.length]).toEqual(["policy", 0])
    expect(textOf(outcome)).not.toContain("pass")
  })

  test("may be private only where it is named, not where a pattern matches it", async () => {
    const closed = { allowPrivateNetwork: false, trustServer: true }
    expect((await callAt(tenant.url, [tenant.url], closed)).outcome.errorClass).toBeUndefined()
    const pattern = tenant.url.replace("http://127.", "http://*.")
    expect((await callAt(tenant.url, [pattern], closed)).outcome.errorClass).toBe("policy")
  })
})
