import type { IncomingMessage, ServerResponse } from "node:http"
import { expect, test } from "vitest"
import { knownHost } from "./known-host.ts"

/** Status that the guard refuses with, 0 when it lets the request through. */
function statusFor(
  listensOn: string,
  headers: Record<string, string>,
  url = "/mcp/museum",
  rawHeaders: string[] = [],
): number {
  try {
    void knownHost(listensOn)({ req: { url, headers, rawHeaders } as IncomingMessage, res: {} as ServerResponse })
    return 0
  } catch (error) {
    return (error as { status: number }).status
  }
}

test.each(["localhost:4774", "127.0.0.1:4774", "[::1]:4774", "LOCALHOST"])("answers under %s", (host) => {
  expect(statusFor("127.0.0.1", { host })).toBe(0)
})

test.each(["evil.example.com", "127.0.0.1.evil.example.com", "localhost.evil.example.com:4774", "192.168.1.4", ""])(
  "does not answer under %j on loopback",
  (host) => {
    expect(statusFor("127.0.0.1", { host })).toBe(403)
  },
)

test("beyond loopback, answers under addresses and its own name, not under names that a stranger can point here", () => {
  expect(statusFor("0.0.0.0", { host: "192.168.1.4:4774" })).toBe(0)
  expect(statusFor("gateway.example.com", { host: "gateway.example.com" })).toBe(0)
  expect(statusFor("0.0.0.0", { host: "evil.example.com" })).toBe(403)
})

test("refuses pages of other origins, and origins that hide theirs", () => {
  const host = "127.0.0.1:4774"
  expect(statusFor("127.0.0.1", { host, origin: "http://localhost:6274" })).toBe(0)
  expect(statusFor("127.0.0.1", { host, origin: "https://evil.example.com" })).toBe(403)
  expect(statusFor("127.0.0.1", { host, origin: "null" })).toBe(403)
})

test("refuses requests that name their host more than once", () => {
  const host = "localhost"
  expect(statusFor("127.0.0.1", { host }, "/mcp/museum", ["Host", "localhost", "hOsT", "evil.example.com"])).toBe(400)
  expect(statusFor("127.0.0.1", { host }, "http://evil.example.com/mcp/museum")).toBe(400)
})
