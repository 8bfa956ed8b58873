import type { RequestListener } from "node:http"
import { afterAll, afterEach, describe, expect, test } from "vitest"
import { openInside } from "../../../testing/run-inside.ts"
import { startUpstream } from "../../../testing/start-upstream.ts"
import type { Upstream } from "../../../testing/start-upstream.ts"

const inside = openInside()
const servers: Upstream[] = []

afterAll(() => inside.close())
afterEach(async () => void (await Promise.all(servers.splice(0).map((server) => server.close()))))

async function start(listener?: RequestListener): Promise<Upstream> {
  const server = await startUpstream(listener)
  servers.push(server)
  return server
}

/** Fetches inside; `hosts` are those of the servers unless given. */
function fetchInside(body: string, hosts = servers.map(({ port }) => `127.0.0.1:${port}`), allowPrivateNetwork = true) {
  // Five mebibytes as base64 take a busy machine more than a second.
  return inside.valueOf(body, { hosts, allowPrivateNetwork, limits: { cpuMs: 10_000 } })
}

const refusal = (url: string, init = "{}") =>
  `return fetch("${url}", ${init}).then((r) => r.status, (error) => error.message)`

test("sends what the function gave, and nothing of ours", async () => {
  const { url, received } = await start()
  const answer = await fetchInside(`
    const r = await fetch("${url}/a?b=c", { method: "PUT", headers: { "X-Own": "1", Authorization: "own" }, body: JSON.stringify({ d: "ä" }) })
    return [r.status, r.ok, r.url, await r.json()]`)
  expect(answer).toEqual([200, true, `${url}/a?b=c`, { ok: true }])
  const [request] = received
  expect(request).toMatchObject({ method: "PUT", url: "/a?b=c" })
  expect(request?.body.toString()).toBe('{"d":"ä"}')
  const { host: _host, ...headers } = request?.headers ?? {}
  expect(headers).toEqual({
    "accept-encoding": "gzip, deflate, br",
    authorization: "own",
    "content-length": "10",
    "content-type": "text/plain;charset=UTF-8",
    "x-own": "1",
  })
})

test("headers about how messages are framed are not the function's to write", async () => {
  const { url, received } = await start()
  const init = `{ method: "POST", body: "abc", headers: { "Transfer-Encoding": "chunked", "Content-Length": "1", Host: "evil", Connection: "upgrade" } }`
  await fetchInside(`return (await fetch("${url}", ${init})).status`)
  expect(received[0]?.headers).toMatchObject({ host: url.slice(7), "content-length": "3" })
  expect(received[0]?.headers).not.toHaveProperty("transfer-encoding")
})

test("reaches no host that was not declared", async () => {
  const { url, received } = await start()
  expect(await fetchInside(refusal(url), ["tickets.example.com", "127.0.0.1"])).toContain("is not declared")
  expect(received).toEqual([])
})

test("reaches no private address, declared or not, unless the operator allows it", async () => {
  const { url, received } = await start()
  expect(await fetchInside(refusal(url), undefined, false)).toMatch(/fetch failed/)
  expect(received).toEqual([])
})

/** A listener that sends everybody elsewhere. */
function to(location: string, status = 302): RequestListener {
  return (_, response) => void response.writeHead(status, { location }).end()
}

describe("redirects", () => {
  test("to a declared host are followed, without the function's own headers", async () => {
    const end = await start()
    const { url } = await start(to(`${end.url}/end`))
    expect(
      await fetchInside(
        `const r = await fetch("${url}", { headers: { Authorization: "secret", "X-Key": "k" } }); return [r.url, r.redirected]`,
      ),
    ).toEqual([`${end.url}/end`, true])
    expect(end.received[0]?.headers).not.toHaveProperty("authorization")
    expect(end.received[0]?.headers).not.toHaveProperty("x-key")
  })

  test("to any other host are refused", async () => {
    const end = await start()
    const { url, port } = await start(to(end.url))
    expect(await fetchInside(refusal(url), [`127.0.0.1:${port}`])).toContain("is not declared")
    expect(end.received).toEqual([])
  })

  test("are given back or refused where the function says so", async () => {
    const { url } = await start(to("/x"))
    expect(await fetchInside(`return (await fetch("${url}", { redirect: "manual" })).status`)).toBe(302)
    expect(await fetchInside(refusal(url, `{ redirect: "error" }`))).toContain("redirects")
  })

  test("that never end are given up", async () => {
    const { url, received } = await start(to("/again"))
    expect(await fetchInside(refusal(url))).toContain("more than 20 times")
    expect(received).toHaveLength(21)
  })

  test.each([
    [301, "POST", "GET"],
    [302, "POST", "GET"],
    [303, "PUT", "GET"],
    [307, "POST", "POST"],
    [308, "PATCH", "PATCH"],
  ])("with %i turn %s into %s", async (status, method, becomes) => {
    const { url, received } = await start((request, response) =>
      request.url === "/end" ? response.end() : response.writeHead(status, { location: "/end" }).end(),
    )
    await fetchInside(`return (await fetch("${url}", { method: "${method}", body: "b" })).status`)
    expect(received.map((one) => [one.method, one.body.toString()])).toEqual([
      [method, "b"],
      [becomes, becomes === "GET" ? "" : "b"],
    ])
  })
})

describe("answers", () => {
  test("keep bytes, headers and cookies as they are", async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, index) => index))
    const { url } = await start((_, response) =>
      response.writeHead(207, { "set-cookie": ["a=1", "b=2"], "x-a": "ä".normalize() === "ä" ? "1" : "" }).end(bytes),
    )
    const body = `const r = await fetch("${url}"); return [r.status, r.headers.getSetCookie(), r.headers.get("x-a"), [...new Uint8Array(await r.arrayBuffer())]]`
    expect(await fetchInside(body)).toEqual([207, ["a=1", "b=2"], "1", [...bytes]])
  })

  test("without a body have none", async () => {
    const { url } = await start((_, response) => response.writeHead(204).end())
    expect(await fetchInside(`const r = await fetch("${url}"); return [r.status, r.body, await r.text()]`)).toEqual([
      204,
      null,
      "",
    ])
  })

  test("that are too large are refused", async () => {
    const { url } = await start((_, response) => response.end(Buffer.alloc(6 * 2 ** 20)))
    expect(await fetchInside(refusal(url))).toMatch(/fetch failed/)
  })

  test("that never come end with the function's own signal", async () => {
    const { url } = await start(() => {})
    const body = `return fetch("${url}", { signal: AbortSignal.timeout(20) }).catch((error) => error.name)`
    expect(await fetchInside(body)).toBe("TimeoutError")
  })
})

test.each([
  ["a URL of another scheme", "ftp://127.0.0.1/", "{}", /Only http and https/],
  ["a method that tunnels", "{url}", `{ method: "CONNECT" }`, /not sent|not a valid/],
  ["a body that is too large", "{url}", `{ method: "POST", body: "x".repeat(5.5 * 2 ** 20) }`, /larger than 5 MiB/],
])("%s is refused", async (_, address, init, message) => {
  const { url, received } = await start()
  expect(await fetchInside(refusal(address.replace("{url}", url), init))).toMatch(message)
  expect(received).toEqual([])
})
