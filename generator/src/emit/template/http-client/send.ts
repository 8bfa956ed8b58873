import { request as httpRequest } from "node:http"
import type { IncomingHttpHeaders, IncomingMessage } from "node:http"
import { request as httpsRequest } from "node:https"
import { pipeline } from "node:stream"
import type { Readable } from "node:stream"
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib"
import { CallProblem } from "./problem.ts"

/** A request that is ready to be sent. */
export interface SentRequest {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Buffer | undefined
}

/** What came back. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** Bounds of one call. */
export interface Limits {
  /** From the first byte sent to the last byte read. */
  readonly timeoutMs: number
  /** Of the decompressed body. */
  readonly maxResponseBytes: number
}

const MAX_REDIRECTS = 5
const REDIRECTS = new Set([301, 302, 303, 307, 308])

/**
 * Sends a request and reads the whole answer within the limits. GET and HEAD follow redirects within their origin:
 * credentials go nowhere else. Throws a `CallProblem` when there is no answer.
 */
export async function send(request: SentRequest, limits: Limits, signal?: AbortSignal): Promise<Answer> {
  const deadline = AbortSignal.timeout(limits.timeoutMs)
  const signals = signal === undefined ? deadline : AbortSignal.any([signal, deadline])
  try {
    let answer = await exchange(request, limits, signals)
    let { url } = request
    for (let count = 0; count < MAX_REDIRECTS; count++) {
      const next = redirectOf(request.method, url, answer)
      if (next === undefined) break
      url = next
      answer = await exchange({ ...request, url }, limits, signals)
    }
    return answer
  } catch (error) {
    if (error instanceof CallProblem) throw error
    throw new CallProblem(describe(error, request.url.host, limits, deadline.aborted), { cause: error })
  }
}

function redirectOf(method: string, from: URL, { status, headers: { location } }: Answer): URL | undefined {
  if (!REDIRECTS.has(status) || location === undefined || !/^(?:GET|HEAD)$/.test(method)) return undefined
  const target = URL.parse(location, from.href)
  return target?.origin === from.origin ? target : undefined
}

function exchange({ method, url, headers, body }: SentRequest, limits: Limits, signal: AbortSignal): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const open = url.protocol === "https:" ? httpsRequest : httpRequest
    const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }
    const options = { method, signal, headers: { "accept-encoding": "gzip, deflate, br", ...headers, ...length } }
    open(url, options, (message) => read(message, method, limits).then(resolve, reject))
      .on("error", reject)
      .end(body)
  })
}

async function read(message: IncomingMessage, method: string, { maxResponseBytes }: Limits): Promise<Answer> {
  const chunks: Buffer[] = []
  let size = 0
  const stream = method === "HEAD" ? message : decompress(message)
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > maxResponseBytes) {
      message.destroy()
      throw new CallProblem(`The API's answer is larger than ${maxResponseBytes} bytes. Ask for less of it.`)
    }
    chunks.push(chunk)
  }
  return { status: message.statusCode ?? 0, headers: message.headers, body: Buffer.concat(chunks) }
}

function decompress(message: IncomingMessage): Readable {
  const encoding = (message.headers["content-encoding"] ?? "").trim().toLowerCase()
  const make = { gzip: createGunzip, "x-gzip": createGunzip, deflate: createInflate, br: createBrotliDecompress }
  if (message.statusCode === 204 || message.statusCode === 304 || !Object.hasOwn(make, encoding)) return message
  // Errors arrive where the returned stream is read.
  return pipeline(message, make[encoding as keyof typeof make](), () => undefined)
}

function describe(error: unknown, host: string, { timeoutMs }: Limits, isLate: boolean): string {
  if (isLate) return `${host} did not answer within ${timeoutMs / 1000} s.`
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown"
  return code === "ABORT_ERR" ? "The call was cancelled." : `${host} could not be reached (${code}).`
}
