import { Duplex } from "node:stream"
import { request } from "node:http"
import type { IncomingHttpHeaders } from "node:http"
import * as fc from "fast-check"
import { describe, expect, test } from "vitest"
import { EgressError } from "../egress-error.ts"
import { ResponseParser } from "./response-parser.ts"

interface Answer {
  status: number
  headers: IncomingHttpHeaders
  body: string
  ended: boolean
  keepAliveMs: number
}

/** What the parser makes of an answer that comes in these pieces, after which the peer closes where `closes`. */
function parse(pieces: readonly string[], { method = "GET", closes = false } = {}): Answer {
  const parser = new ResponseParser("api.example.com")
  const answer: Answer = { status: 0, headers: {}, body: "", ended: false, keepAliveMs: 0 }
  parser.begin(
    {
      onHead: (status, headers) => Object.assign(answer, { status, headers }),
      onData: (chunk) => (answer.body += chunk.toString("latin1")),
      onEnd: () => (answer.ended = true),
    },
    method,
  )
  for (const piece of pieces) parser.receive(Buffer.from(piece, "latin1"))
  if (closes) parser.close()
  return { ...answer, keepAliveMs: parser.keepAliveMs }
}

function lines(...all: string[]): string {
  return all.join("\r\n")
}

/** What Node's own client makes of the same bytes. */
function parseWithNode(bytes: string): Promise<Pick<Answer, "status" | "headers" | "body">> {
  return new Promise((resolve, reject) => {
    const socket = new Duplex({ read: () => undefined, write: (_chunk, _encoding, done) => done() })
    const sent = request({ createConnection: () => socket, host: "api.example.com" }, (response) => {
      let body = ""
      response.setEncoding("latin1")
      response.on("data", (chunk: string) => (body += chunk))
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }))
      response.on("error", reject)
    })
    sent.on("error", reject)
    sent.end()
    socket.push(Buffer.from(bytes, "latin1"))
    socket.push(null)
  })
}

const answers = {
  length: lines("HTTP/1.1 200 OK", "Content-Type: text/plain", "Content-Length: 5", "", "hello"),
  chunked: lines(
    "HTTP/1.1 200 OK",
    "transfer-encoding: chunked",
    "",
    "3;x=y",
    "hel",
    "2",
    "lo",
    "0",
    "x-sum: 1",
    "",
    "",
  ),
  informational: lines(
    "HTTP/1.1 103 Early Hints",
    "link: </a>",
    "",
    "HTTP/1.1 200 OK",
    "content-length: 5",
    "",
    "hello",
  ),
}

describe("pieces", () => {
  test.each(Object.entries(answers))("reads an answer with %s wherever it is cut in two", (_, bytes) => {
    for (let at = 1; at < bytes.length; at += 1) {
      const { status, body, ended } = parse([bytes.slice(0, at), bytes.slice(at)])
      expect({ at, status, body, ended }).toEqual({ at, status: 200, body: "hello", ended: true })
    }
  })

  test.each(Object.entries(answers))("reads an answer with %s byte by byte", (_, bytes) => {
    expect(parse(bytes.split(""))).toMatchObject({ status: 200, body: "hello", ended: true, keepAliveMs: 4000 })
  })

  test("reads an answer without a length until the connection closes, and keeps it no longer", () => {
    const bytes = lines("HTTP/1.1 200", "", "hel")
    expect(parse([bytes, "lo"])).toMatchObject({ body: "hello", ended: false })
    expect(parse([bytes, "lo"], { closes: true })).toMatchObject({ body: "hello", ended: true, keepAliveMs: 0 })
  })

  test.each([204, 304])("expects no body with status %i", (status) => {
    expect(parse([lines(`HTTP/1.1 ${status} x`, "content-length: 9", "", "")])).toMatchObject({ status, ended: true })
  })
})

describe("properties", () => {
  const name = fc.stringMatching(/^x-[a-z][a-z\d-]{0,8}$/)
  const value = fc.stringMatching(/^[!-~]([ -~]{0,20}[!-~])?$/)
  const headers = fc.uniqueArray(fc.tuple(name, value), { maxLength: 6, selector: ([key]) => key })
  const chunks = fc.array(fc.string({ minLength: 1, maxLength: 30, unit: "binary-ascii" }), { maxLength: 5 })

  test("reads what Node's own client reads", async () => {
    const answer = fc.record({ status: fc.integer({ min: 200, max: 299 }), headers, chunks, chunked: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(answer, async ({ status, headers: given, chunks: parts, chunked }) => {
        fc.pre(status !== 204)
        const framing = chunked ? "Transfer-Encoding: chunked" : `Content-Length: ${parts.join("").length}`
        const body = chunked
          ? [...parts.map((part) => `${part.length.toString(16)}\r\n${part}\r\n`), "0\r\n\r\n"].join("")
          : parts.join("")
        const head = lines(`HTTP/1.1 ${status} Fine`, framing, ...given.map((pair) => pair.join(":  ")), "", "")
        const { status: ours, headers: read, body: text } = parse([head + body])
        const node = await parseWithNode(head + body)
        expect({ status: ours, headers: { ...read }, body: text }).toEqual({ ...node, headers: { ...node.headers } })
      }),
      { numRuns: 200 },
    )
  })

  test("answers any bytes with an answer or an EgressError", () => {
    const noise = fc.array(
      fc.oneof(fc.string({ unit: "binary-ascii" }), fc.constantFrom(...answers.chunked.split("\r\n"), "\r\n")),
    )
    fc.assert(
      fc.property(fc.constantFrom("", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 200\r\n\r\n"), noise, (start, rest) => {
        try {
          parse([start, ...rest].filter((piece) => piece !== ""))
        } catch (error) {
          expect(error).toBeInstanceOf(EgressError)
        }
      }),
      { numRuns: 500 },
    )
  })
})

describe("refusals", () => {
  test.each([
    [
      "a length beside a transfer coding",
      lines("HTTP/1.1 200 OK", "content-length: 1", "transfer-encoding: chunked", "", ""),
    ],
    ["two lengths that differ", lines("HTTP/1.1 200 OK", "content-length: 1", "content-length: 2", "", "x")],
    ["two lengths in one that differ", lines("HTTP/1.1 200 OK", "content-length: 1, 2", "", "x")],
    ["a negative length", lines("HTTP/1.1 200 OK", "content-length: -1", "", "")],
    ["a transfer coding that was not asked for", lines("HTTP/1.1 200 OK", "transfer-encoding: gzip, chunked", "", "")],
    ["chunks from HTTP/1.0", lines("HTTP/1.0 200 OK", "transfer-encoding: chunked", "", "")],
    ["bare line feeds", "HTTP/1.1 200 OK\ncontent-length: 0\r\n\r\n"],
    ["a bare carriage return", lines("HTTP/1.1 200 OK", "x: a\rb", "", "")],
    ["a NUL", lines("HTTP/1.1 200 OK", "x: a\0b", "", "")],
    ["a blank before a colon", lines("HTTP/1.1 200 OK", "content-length : 0", "", "")],
    ["a line without a colon", lines("HTTP/1.1 200 OK", "hello", "", "")],
    ["another protocol", lines("HTTP/1.1 101 Switching Protocols", "upgrade: h2c", "", "")],
    ["another version", lines("HTTP/2.0 200 OK", "", "")],
    ["a status that is none", lines("HTTP/1.1 20 OK", "", "")],
    ["a size that is no number", lines("HTTP/1.1 200 OK", "transfer-encoding: chunked", "", "0x1", "a", "0", "", "")],
    ["a size that is too large", lines("HTTP/1.1 200 OK", "transfer-encoding: chunked", "", "ffffffffffffff", "a")],
    ["a chunk that is longer than it says", lines("HTTP/1.1 200 OK", "transfer-encoding: chunked", "", "1", "abc", "")],
    ["chunks that end their lines differently", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\na\n0\n\n"],
    ["no HTTP at all", "SSH-2.0-OpenSSH_9.9\r\n"],
    ["endless headers", `HTTP/1.1 200 OK\r\n${"x: y\r\n".repeat(4000)}`],
    ["endless trailers", lines("HTTP/1.1 200 OK", "transfer-encoding: chunked", "", "0", "x: y\r\n".repeat(5000))],
    ["endless announcements", lines("HTTP/1.1 103 Hints", "", "").repeat(40)],
  ])("refuses %s", (_, bytes) => {
    expect(() => parse([bytes])).toThrow(EgressError)
  })

  test("refuses bytes that answer no request", () => {
    const parser = new ResponseParser("api.example.com")
    expect(() => parser.receive(Buffer.from("HTTP/1.1 200 OK\r\n\r\n"))).toThrow(EgressError)
  })
})

describe("readings", () => {
  test("takes the same length given twice for one, and a folded value for one line", () => {
    const bytes = lines("HTTP/1.1 200 OK", "content-length: 1, 1", "x: a", "\tb", "", "z")
    expect(parse([bytes])).toMatchObject({ body: "z", headers: { x: "a b" } })
  })

  test("lists the values of a header that comes more than once, and lets none be a prototype", () => {
    const { headers } = parse([lines("HTTP/1.1 204 x", "set-cookie: a=1", "Set-Cookie: b=2", "__proto__: c", "", "")])
    expect(headers["set-cookie"]).toEqual(["a=1", "b=2"])
    expect(Object.keys(headers)).toContain("__proto__")
  })

  test.each([
    ["HTTP/1.1", "x: y", 4000],
    ["HTTP/1.1", "connection: close", 0],
    ["HTTP/1.1", "connection: x, Close", 0],
    ["HTTP/1.0", "x: y", 0],
    ["HTTP/1.0", "connection: Keep-Alive", 4000],
    ["HTTP/1.1", "keep-alive: timeout=5, max=100", 4000],
    ["HTTP/1.1", "keep-alive: timeout=1", 0],
    ["HTTP/1.1", "keep-alive: timeout=999999", 600_000],
  ])("keeps a connection after %s with %s for %i ms", (version, header, keepAliveMs) => {
    expect(parse([lines(`${version} 200 OK`, header, "content-length: 0", "", "")]).keepAliveMs).toBe(keepAliveMs)
  })

  test("does not use a connection again that has bytes left after an answer", () => {
    expect(parse([`${answers.length}HTTP/1.1 200 OK`])).toMatchObject({ body: "hello", ended: true, keepAliveMs: 0 })
  })
})
