import type { LookupFunction } from "node:net"
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib"
import { describe, expect, test } from "vitest"
import type { EgressError } from "./egress.ts"
import { countedUpstream, failureOf, get, open, rawServer, upstream } from "../testing/egress.ts"

const findNothing: LookupFunction = (_, __, callback) => {
  callback(Object.assign(new Error("no"), { code: "ENOTFOUND" }), "", 0)
}

describe("answers", () => {
  test("gives status, headers and body of any answer", async () => {
    const { url, received } = await upstream((_, response) => response.writeHead(418, { "x-a": "1" }).end("teapot"))
    const response = await get(`${url}/tea?a=1`, { headers: ["x-b", "2"] })
    expect([response.status, response.headers["x-a"], response.body.toString()]).toEqual([418, "1", "teapot"])
    expect([received[0]?.url, received[0]?.headers["x-b"]]).toEqual(["/tea?a=1", "2"])
  })

  test("sends a body with its length", async () => {
    const { url, received } = await upstream()
    await get(url, { method: "POST", body: "grüße", headers: ["content-type", "text/plain"] })
    expect(received[0]?.body.toString()).toBe("grüße")
    expect(received[0]?.headers["content-length"]).toBe("7")
  })

  test.each([
    ["gzip", gzipSync],
    ["deflate", deflateSync],
    ["deflate", deflateRawSync],
    ["br", brotliCompressSync],
    ["zstd", zstdCompressSync],
    ["gzip, br", (text: string) => brotliCompressSync(gzipSync(text))],
  ])("decompresses %s", async (encoding, compress) => {
    const { url } = await upstream((_, response) => {
      response.setHeader("content-encoding", encoding)
      response.end(compress("hello ".repeat(100)))
    })
    const response = await get(url)
    expect(response.body.toString()).toBe("hello ".repeat(100))
    expect(response.receivedBytes).toBeLessThan(600)
  })

  test("ignores the informational answers before the real one", async () => {
    const { url } = await upstream((_, response) => {
      response.writeEarlyHints({ link: "</style.css>; rel=preload" })
      response.end("done")
    })
    expect((await get(url)).body.toString()).toBe("done")
  })

  test("takes the length in an answer to HEAD for what it is", async () => {
    const { url } = await upstream((_, response) => response.writeHead(200, { "content-length": 99_999 }).end())
    expect((await get(url, { method: "HEAD", maxResponseBytes: 10 })).body.length).toBe(0)
  })
})

describe("limits", () => {
  test("cuts an endless answer off at the limit and takes its connection down", async () => {
    let sent = 0
    let closed!: () => void
    const whenClosed = new Promise<void>((resolve) => (closed = resolve))
    const url = await rawServer((socket) => {
      socket.on("close", closed)
      socket.once("data", () => {
        socket.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
        const chunk = Buffer.alloc(65_536, "x")
        const pump = (): void => {
          while (!socket.destroyed) {
            sent += chunk.length
            socket.write("10000\r\n")
            if (!socket.write(Buffer.concat([chunk, Buffer.from("\r\n")]))) return void socket.once("drain", pump)
          }
        }
        pump()
      })
    })
    const error = await failureOf(get(url, { maxResponseBytes: 1_000_000 }))
    await whenClosed
    expect([error.code, error.errorClass]).toEqual(["RESPONSE_TOO_LARGE", "too_large"])
    expect(sent).toBeLessThan(30_000_000)
  })

  test("does not even begin to read an answer of 2 GB that says so", async () => {
    const { url } = await upstream((_, response) => {
      response.writeHead(200, { "content-length": 2_000_000_000 })
      response.write("x")
    })
    expect((await failureOf(get(url))).code).toBe("RESPONSE_TOO_LARGE")
  })

  test.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
    ["zstd", zstdCompressSync],
  ])("stops inflating a %s bomb at the limit", async (encoding, compress) => {
    const bomb = compress(Buffer.alloc(30_000_000))
    const { url } = await upstream((_, response) => {
      response.setHeader("content-encoding", encoding)
      response.end(bomb)
    })
    expect((await failureOf(get(url, { maxResponseBytes: 1_000_000 }))).code).toBe("RESPONSE_TOO_LARGE")
  })

  test.each(["gzip", "x-unknown", "gzip, gzip, gzip", "constructor"])(
    "refuses a body that is not the %s it says",
    async (encoding) => {
      const { url } = await upstream((_, response) => {
        response.setHeader("content-encoding", encoding)
        response.end("plain text")
      })
      expect((await failureOf(get(url))).code).toBe("INVALID_RESPONSE")
    },
  )

  test("gives up on an upstream that hangs, before its headers or after", async () => {
    const silent = await rawServer(() => undefined)
    const stalled = await rawServer((socket) => socket.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc"))
    const errors = await Promise.all([silent, stalled].map((url) => failureOf(get(url, { timeoutMs: 60 }))))
    expect(errors.map(({ code, errorClass }) => [code, errorClass])).toEqual([
      ["TIMEOUT", "timeout"],
      ["TIMEOUT", "timeout"],
    ])
    expect(errors[0]?.message).toContain("did not answer within 60 ms")
    expect(errors[1]?.message).toContain("did not finish its answer")
  })

  test("gives up on a request that still waits for a connection", async () => {
    const url = await rawServer(() => undefined)
    const egress = open({ maxConnectionsPerOrigin: 1 })
    const errors = await Promise.all([1, 2, 3].map(() => failureOf(get(url, { timeoutMs: 60 }, egress))))
    expect(errors.map(({ code }) => code)).toEqual(["TIMEOUT", "TIMEOUT", "TIMEOUT"])
  })

  test("stops when the caller goes away, and does not start for one that is gone", async () => {
    const url = await rawServer(() => undefined)
    const controller = new AbortController()
    const pending = failureOf(get(url, { signal: controller.signal }))
    controller.abort()
    expect((await pending).errorClass).toBe("cancelled")
    expect((await failureOf(get(url, { signal: AbortSignal.abort() }))).errorClass).toBe("cancelled")
  })

  test("keeps no more origins open than it may", async () => {
    const servers = await Promise.all([upstream(), upstream(), upstream()])
    const egress = open({ maxOrigins: 1 })
    for (const { url } of [...servers, ...servers]) expect((await get(url, {}, egress)).status).toBe(200)
  })
})

describe("failures", () => {
  test("names a refused connection, an unknown host and an answer that is not HTTP", async () => {
    const gone = await upstream()
    await gone.close()
    const gibberish = await rawServer((socket) => socket.write("SSH-2.0-OpenSSH\r\n"))
    const errors = await Promise.all([
      failureOf(get(`${gone.url}/secret?key=hush`)),
      failureOf(get("http://api.example.com/secret?key=hush", {}, open({ lookup: findNothing }))),
      failureOf(get(`${gibberish}/secret?key=hush`)),
    ])
    expect(errors.map(({ code }) => code)).toEqual(["CONNECTION_FAILED", "HOST_NOT_FOUND", "INVALID_RESPONSE"])
    expect(errors[1]?.message).toContain("api.example.com")
    for (const { message } of errors) expect(message).not.toMatch(/hush|secret/)
  })

  test("names a connection that is reset", async () => {
    const url = await rawServer((socket) => socket.once("data", () => socket.resetAndDestroy()))
    expect((await failureOf(get(url))).code).toBe("CONNECTION_CLOSED")
  })

  test("names an answer that breaks off", async () => {
    const url = await rawServer((socket) =>
      socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nab")),
    )
    expect((await failureOf(get(url))).code).toBe("CONNECTION_CLOSED")
  })

  test("names a server that speaks no TLS", async () => {
    const { url } = await upstream()
    expect((await failureOf(get(url.replace("http:", "https:")))).code).toBe("TLS_FAILED")
  })

  test("refuses schemes other than http and https", async () => {
    const request = { origin: "ftp://example.com", path: "/", method: "GET", headers: [] }
    expect((await failureOf(open().request(request))).code).toBe("SCHEME_NOT_ALLOWED")
  })

  test("refuses a header that would split the request", async () => {
    const { url, received } = await upstream()
    expect((await failureOf(get(url, { headers: ["x-a", "1\r\nx-b: 2"] }))).code).toBe("INVALID_REQUEST")
    expect(received).toEqual([])
  })

  test.each([
    ["GET", "again", 2],
    ["POST", "CONNECTION_CLOSED", 1],
  ])("when the peer closes before it answers, sends %s: %s", async (method, expected, expectedConnections) => {
    let connections = 0
    const url = await rawServer((socket) => {
      connections++
      const isFirst = connections === 1
      socket.on("data", () => {
        if (isFirst) socket.destroy()
        else socket.write("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nagain")
      })
    })
    const outcome = await get(url, { method }).then(
      ({ body }) => body.toString(),
      (error: EgressError) => error.code,
    )
    expect([outcome, connections]).toEqual([expected, expectedConnections])
  })
})

describe("connections", () => {
  test("serve one request after the other", async () => {
    const { url, connections } = await countedUpstream("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok")
    const egress = open()
    for (const path of ["/a", "/b", "/c"]) await get(url + path, {}, egress)
    expect(connections()).toBe(1)
  })

  test.each([
    ["that are to be closed", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: close\r\n\r\nok"],
    ["of HTTP/1.0", "HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nok"],
    ["with bytes left over", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok?"],
  ])("%s serve no second one", async (_, answer) => {
    const { url, connections } = await countedUpstream(answer)
    const egress = open()
    const bodies = [await get(url, {}, egress), await get(url, {}, egress)].map(({ body }) => body.toString())
    expect([bodies, connections()]).toEqual([["ok", "ok"], 2])
  })

  test("are no more than allowed; further requests wait their turn", async () => {
    const ports = new Set<number | undefined>()
    const { url } = await upstream((request, response) => {
      ports.add(request.socket.remotePort)
      response.end("ok")
    })
    const egress = open({ maxConnectionsPerOrigin: 2 })
    const answers = await Promise.all(Array.from({ length: 9 }, () => get(url, {}, egress)))
    expect([answers.map(({ body }) => body.toString()), ports.size]).toEqual([Array(9).fill("ok"), 2])
  })

  test("that were opened in vain are given to who waits", async () => {
    const { url } = await upstream((_, response) => response.end("ok"))
    const egress = open({ maxConnectionsPerOrigin: 1 })
    const abort = new AbortController()
    const first = get(url, { signal: abort.signal }, egress)
    const second = get(url, {}, egress)
    abort.abort()
    expect((await failureOf(first)).code).toBe("CANCELLED")
    expect((await second).body.toString()).toBe("ok")
  })
})
