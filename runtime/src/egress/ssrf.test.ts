import { afterAll, expect, test } from "vitest"
import { createEgress } from "../egress.ts"
import { startUpstream } from "../../testing/start-upstream.ts"

const canary = await startUpstream()
const egress = createEgress({ connectTimeoutMs: 1_000 })

afterAll(async () => {
  await egress.close()
  await canary.close()
})

const HOSTS = [
  "127.0.0.1", "127.0.0.1.", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.0x0.0x0.0x1", "0x7F.1",
  "017700000001", "0177.0.0.1", "0177.0.0.01", "00000177.1", "127.0x0.1", "0", "0.0.0.0", "0x0", "①②⑦.⓪.⓪.①", "１２７．０．０．１",
  "127。0。0。1", "%31%32%37.0.0.1", "localhost", "LOCALHOST", "LocalHost", "ｌｏｃａｌｈｏｓｔ", "user@127.0.0.1", "example.com@127.0.0.1", "example.com%40@127.0.0.1",
  "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:0:127.0.0.1]", "[::127.0.0.1]",
  "[64:ff9b::127.0.0.1]", "[64:ff9b::7f00:1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]",
  "[fc00::1]", "[fd12:3456::1]", "[fe80::1]", "[fec0::1]", "[ff02::1]", "[2001:db8::1]", "[100::1]",
  "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.254", "192.168.0.1", "169.254.169.254", "0xa9fea9fe", "2852039166",
  "100.64.0.1", "198.18.0.1", "192.0.0.1", "192.0.2.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
] // prettier-ignore

test.each(HOSTS)("reaches nothing at %s", async (host) => {
  const { origin } = new URL(`http://${host}:${canary.port}/`)
  const failure = await egress.request({ origin, path: "/", method: "GET", headers: [] }).then(
    () => "answered",
    (error: { code?: string }) => error.code,
  )
  expect(failure).toBe("ADDRESS_NOT_ALLOWED")
  expect(canary.received).toEqual([])
})

test("does reach the canary when that is allowed", async () => {
  const request = { origin: canary.url, path: "/", method: "GET", headers: [], allowPrivate: true }
  expect((await egress.request(request)).status).toBe(200)
})
