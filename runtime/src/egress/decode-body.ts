import { promisify } from "node:util"
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from "node:zlib"
import { EgressError } from "./egress-error.ts"
import { tooLarge } from "./exchange.ts"

type Decoder = (body: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>

const gunzipAsync: Decoder = promisify(gunzip)
const inflateAsync: Decoder = promisify(inflate)
const inflateRawAsync: Decoder = promisify(inflateRaw)

const DECODERS: Readonly<Record<string, Decoder>> = {
  gzip: gunzipAsync,
  "x-gzip": gunzipAsync,
  deflate: inflateEither,
  br: promisify(brotliDecompress),
  zstd: promisify(zstdDecompress),
}

/** Nobody compresses more than twice for a good reason. */
const MAX_CODINGS = 2

/**
 * Undoes `Content-Encoding`. What is decompressed counts: inflating stops at `maxBytes`, whatever the compressed
 * size was.
 */
export async function decodeBody(body: Buffer, encoding: string, host: string, maxBytes: number): Promise<Buffer> {
  const codings = encoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
  const applied = codings.filter((coding) => coding !== "" && coding !== "identity")
  if (applied.length > MAX_CODINGS) throw undecodable(host, encoding)
  let decoded = body
  // The last coding was applied last, so it is undone first.
  for (const coding of applied.toReversed()) decoded = await decode(decoded, coding, host, maxBytes)
  return decoded
}

async function decode(body: Buffer, coding: string, host: string, maxBytes: number): Promise<Buffer> {
  const decoder = Object.hasOwn(DECODERS, coding) ? DECODERS[coding] : undefined
  if (decoder === undefined) throw undecodable(host, coding)
  // An empty body has nothing to decode, though some servers still name a coding.
  if (body.length === 0) return body
  try {
    return await decoder(body, { maxOutputLength: maxBytes })
  } catch (error) {
    if ((error as { code?: unknown }).code === "ERR_BUFFER_TOO_LARGE") throw tooLarge(host, maxBytes)
    throw undecodable(host, coding, error)
  }
}

/** `deflate` means zlib, yet some servers send the bare stream; the first byte tells. */
function inflateEither(body: Buffer, options: { maxOutputLength: number }): Promise<Buffer> {
  return ((body[0] ?? 0) & 0x0f) === 8 ? inflateAsync(body, options) : inflateRawAsync(body, options)
}

function undecodable(host: string, encoding: string, cause?: unknown): EgressError {
  const name = encoding.slice(0, 40).replaceAll(/[^\w ,-]/g, "?")
  return new EgressError("INVALID_RESPONSE", `The answer of ${host} could not be decompressed (${name}).`, cause)
}
