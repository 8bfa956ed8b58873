import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw, createZstdDecompress } from "node:zlib"
import type { Transform } from "node:stream"
import { EgressError } from "./egress-error.ts"

/** Nobody compresses more than twice for a good reason. */
const MAX_CODINGS = 2

const DECODERS: Readonly<Record<string, (first: Buffer) => Transform>> = {
  gzip: () => createGunzip(),
  "x-gzip": () => createGunzip(),
  // `deflate` means zlib, yet some servers send the bare stream; the first byte tells.
  deflate: ([first = 0]) => ((first & 0x0f) === 8 ? createInflate() : createInflateRaw()),
  br: () => createBrotliDecompress(),
  zstd: () => createZstdDecompress(),
}

/** Takes what was decompressed. */
export interface InflationSink {
  data(chunk: Buffer): void
  end(): void
  error(error: EgressError): void
}

/** Decompresses a body while it arrives, so that a bomb is noticed before all of it was sent. */
export interface Inflation {
  write(chunk: Buffer): void
  end(): void
  destroy(): void
}

/** Codings of a `Content-Encoding` that have to be undone, in the order in which they were applied. */
export function codingsOf(contentEncoding: string | undefined): readonly string[] {
  if (contentEncoding === undefined) return []
  const codings = contentEncoding
    .toLowerCase()
    .split(",")
    .map((coding) => coding.trim())
  return codings.filter((coding) => coding !== "" && coding !== "identity")
}

/** Starts to undo codings; `first` is the first chunk, not yet written. Throws {@link EgressError} for unknown ones. */
export function inflate(codings: readonly string[], first: Buffer, host: string, sink: InflationSink): Inflation {
  if (codings.length > MAX_CODINGS) throw undecodable(host, codings)
  // The last coding was applied last, so it is undone first.
  const decoders = codings.toReversed().map((coding) => {
    if (!Object.hasOwn(DECODERS, coding)) throw undecodable(host, codings)
    return DECODERS[coding]?.(first) as Transform
  })
  const [head] = decoders as [Transform]
  const tail = decoders.reduce((from, to) => from.pipe(to))
  for (const decoder of decoders) decoder.on("error", (cause) => sink.error(undecodable(host, codings, cause)))
  tail.on("data", (chunk: Buffer) => sink.data(chunk)).on("end", () => sink.end())
  return {
    write: (chunk) => void head.write(chunk),
    end: () => void head.end(),
    destroy: () => decoders.forEach((decoder) => decoder.destroy()),
  }
}

function undecodable(host: string, codings: readonly string[], cause?: unknown): EgressError {
  const name = codings
    .join(", ")
    .slice(0, 40)
    .replaceAll(/[^\w ,-]/g, "?")
  return new EgressError("INVALID_RESPONSE", `The answer of ${host} could not be decompressed (${name}).`, cause)
}
