import type { IncomingMessage } from "node:http"
import { GatewayError } from "../errors.ts"

/** A parsed body and its size on the wire. */
export interface JsonBody {
  readonly value: unknown
  readonly bytes: number
}

/** The body is no JSON. The message says where it stops being JSON. */
export class MalformedJsonError extends GatewayError {
  constructor(detail: string) {
    super(400, "malformed-json", `The body is not valid JSON: ${detail}`)
  }
}

/**
 * Reads a JSON body of at most `maxBytes`. What comes beyond is read and thrown away, so that the client can still
 * read the answer; past ten times the limit the connection is cut.
 * Throws 415 `unsupported-media-type`, 413 `body-too-large`, 400 `malformed-json` or `incomplete-body`.
 * @param other a media type that is taken beside `application/json`
 */
export function readJson(req: IncomingMessage, maxBytes: number, other?: string): Promise<JsonBody> {
  // Listeners that stay: `once` wraps each of them, on the way of every call.
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let length = 0
    req.on("data", (chunk: Buffer) => {
      length += chunk.length
      if (length <= maxBytes) chunks.push(chunk)
      else chunks.length = 0
      if (length > 10 * maxBytes) req.destroy()
    })
    req.on("end", () => {
      try {
        if (length > maxBytes) throw tooLarge(maxBytes)
        resolve(toJson(req, chunks, other))
      } catch (error) {
        reject(error)
      }
    })
    // Closing follows every end; making an error of each would cost more than reading the body.
    req.on("close", () => {
      if (!req.complete) reject(length > maxBytes ? tooLarge(maxBytes) : incomplete())
    })
    req.on("error", () => reject(incomplete()))
  })
}

function toJson({ headers }: IncomingMessage, chunks: readonly Buffer[], other: string | undefined): JsonBody {
  const type = headers["content-type"] ?? ""
  if (!isJsonType(type) && (other === undefined || !type.toLowerCase().startsWith(other))) throw notJson(type)
  const [first] = chunks
  const bytes = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)
  return { value: parse(bytes), bytes: bytes.length }
}

function isJsonType(type: string): boolean {
  return type === "application/json" || /^application\/json\s*(;|$)/i.test(type)
}

function notJson(type: string): GatewayError {
  const sent = type.slice(0, 80) || "a body without a content type"
  return new GatewayError(415, "unsupported-media-type", `Send application/json, not ${sent}`)
}

function tooLarge(maxBytes: number): GatewayError {
  return new GatewayError(413, "body-too-large", `The body is larger than ${maxBytes / 1_048_576} MiB`)
}

function incomplete(): GatewayError {
  return new GatewayError(400, "incomplete-body", "The request ended before its body was complete")
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"))
  } catch (error) {
    throw new MalformedJsonError((error as SyntaxError).message.slice(0, 120))
  }
}
