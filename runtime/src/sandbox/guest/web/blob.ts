import { toText } from "../primordials.ts"
import { bytesOf, concatenate } from "./bytes-of.ts"
import { streamOf } from "./streams.ts"
import { freshState, fromUtf8, toUtf8 } from "./utf8.ts"

/** @see https://w3c.github.io/FileAPI/#blob-section */
export class Blob {
  readonly type: string
  readonly #bytes: Uint8Array<ArrayBuffer>

  constructor(parts: Iterable<unknown> = [], { type = "" }: { readonly type?: string } = {}) {
    this.#bytes = concatenate([...parts].map(toBytes))
    this.type = /[^\x20-\x7e]/.test(type) ? "" : type.toLowerCase()
  }

  get size(): number {
    return this.#bytes.length
  }

  slice(start = 0, end = this.size, type = ""): Blob {
    return new Blob([this.#bytes.slice(start, end)], { type })
  }

  stream(): unknown {
    return streamOf(this.#bytes.slice())
  }

  text(): Promise<string> {
    return Promise.resolve(fromUtf8(this.#bytes, freshState(), false, true))
  }

  arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(this.#bytes.slice().buffer)
  }

  bytes(): Promise<Uint8Array> {
    return Promise.resolve(this.#bytes.slice())
  }

  /** For the platform alone, which copies what it takes. */
  static bytesOf(blob: Blob): Uint8Array<ArrayBuffer> {
    return blob.#bytes
  }
}

/** @see https://w3c.github.io/FileAPI/#file-section */
export class File extends Blob {
  readonly name: string
  readonly lastModified: number

  constructor(parts: Iterable<unknown>, name: string, options: { type?: string; lastModified?: number } = {}) {
    super(parts, options)
    this.name = toText(name)
    this.lastModified = options.lastModified ?? Date.now()
  }
}

function toBytes(part: unknown): Uint8Array {
  if (part instanceof Blob) return Blob.bytesOf(part)
  if (part instanceof ArrayBuffer || ArrayBuffer.isView(part)) return bytesOf(part).slice()
  return toUtf8(toText(part))
}
