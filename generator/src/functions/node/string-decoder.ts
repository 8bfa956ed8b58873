import { Buffer } from "node:buffer"

/** Decodes texts that arrive in pieces, whatever the place where they were cut. */
export class StringDecoder {
  readonly encoding: string
  readonly #decoder: InstanceType<typeof TextDecoder> | undefined
  readonly #unit: number
  #rest: Uint8Array = new Uint8Array()

  constructor(encoding = "utf8") {
    this.encoding = encoding.toLowerCase().replace("utf-8", "utf8")
    this.#decoder = this.encoding === "utf8" ? new TextDecoder("utf-8", { ignoreBOM: true }) : undefined
    this.#unit = units[this.encoding] ?? 1
  }

  /** The text of what is complete. */
  write(chunk: Uint8Array | string): string {
    if (typeof chunk === "string") return chunk
    if (this.#decoder !== undefined) return this.#decoder.decode(chunk, { stream: true })
    const all = Buffer.concat([this.#rest, chunk])
    const end = all.length - (all.length % this.#unit)
    this.#rest = all.subarray(end)
    return all.subarray(0, end).toString(this.encoding as "hex")
  }

  /** The text of what is left. */
  end(chunk?: Uint8Array | string): string {
    const text = chunk === undefined ? "" : this.write(chunk)
    if (this.#decoder !== undefined) return text + this.#decoder.decode()
    const rest = Buffer.from(this.#rest).toString(this.encoding as "hex")
    this.#rest = new Uint8Array()
    return text + rest
  }
}

/** How many bytes make a whole; fewer have to wait. */
const units: Readonly<Record<string, number>> = {
  base64: 3,
  base64url: 3,
  utf16le: 2,
  ucs2: 2,
  "ucs-2": 2,
  "utf-16le": 2,
}

export default { StringDecoder }
