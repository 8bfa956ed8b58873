import { toText } from "../primordials.ts"
import { say } from "../bridge.ts"
import { fromBase64, toBase64 } from "./base64.ts"
import { bytesOf, concatenate } from "./bytes-of.ts"
import { fromCodes } from "./from-codes.ts"
import { WebException } from "./web-exception.ts"
import { freshState, fromUtf8, toUtf8 } from "./utf8.ts"

/** @see https://encoding.spec.whatwg.org/#interface-textencoder */
export class TextEncoder {
  get encoding(): string {
    return "utf-8"
  }

  encode(text = ""): Uint8Array {
    return toUtf8(toText(text))
  }

  encodeInto(text: string, into: Uint8Array): { read: number; written: number } {
    let [read, written] = [0, 0]
    for (const character of toText(text)) {
      const bytes = toUtf8(character)
      if (written + bytes.length > into.length) break
      into.set(bytes, written)
      written += bytes.length
      read += character.length
    }
    return { read, written }
  }
}

const UTF8_LABELS = new Set(["utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8"])

/** UTF-8 is decoded here, other encodings outside. @see https://encoding.spec.whatwg.org/#interface-textdecoder */
export class TextDecoder {
  readonly encoding: string
  readonly fatal: boolean
  readonly ignoreBOM: boolean
  #state = freshState()
  #hasBegun = false
  #held: Uint8Array[] = []

  constructor(label = "utf-8", { fatal = false, ignoreBOM = false } = {}) {
    const name = toText(label).trim().toLowerCase()
    this.encoding = UTF8_LABELS.has(name) ? "utf-8" : decodeOutside(name, new Uint8Array(), false).encoding
    this.fatal = fatal
    this.ignoreBOM = ignoreBOM
  }

  decode(source?: unknown, { stream = false } = {}): string {
    const bytes = source === undefined ? new Uint8Array() : bytesOf(source)
    return this.encoding === "utf-8" ? this.#decodeUtf8(bytes, stream) : this.#decodeOther(bytes, stream)
  }

  #decodeUtf8(bytes: Uint8Array, isPart: boolean): string {
    const text = fromUtf8(bytes, this.#state, this.fatal, !isPart)
    const hasMark = !this.#hasBegun && !this.ignoreBOM && text.startsWith("\uFEFF")
    this.#hasBegun = isPart && (this.#hasBegun || text !== "")
    return hasMark ? text.slice(1) : text
  }

  #decodeOther(bytes: Uint8Array, isPart: boolean): string {
    this.#held.push(bytes.slice())
    if (isPart) return ""
    const whole = concatenate(this.#held.splice(0))
    return decodeOutside(this.encoding, whole, this.fatal).text
  }
}

function decodeOutside(label: string, bytes: Uint8Array, fatal: boolean): { encoding: string; text: string } {
  const answer = JSON.parse(say("decode", JSON.stringify([label, toBase64(bytes), fatal])) ?? "{}") as Decoded
  if (answer.text !== undefined) return { encoding: answer.encoding ?? label, text: answer.text }
  if (answer.error === "TypeError") throw new TypeError(`The encoded data was not valid for encoding ${label}`)
  throw new RangeError(`The "${label}" encoding is not supported`)
}

interface Decoded {
  readonly encoding?: string
  readonly text?: string
  readonly error?: string
}

/** @see https://html.spec.whatwg.org/#dom-atob */
export function atob(base64: unknown): string {
  const bytes = fromBase64(toText(base64))
  if (bytes === undefined)
    throw new WebException("The string to be decoded is not correctly encoded.", "InvalidCharacterError")
  return fromCodes(bytes)
}

/** @see https://html.spec.whatwg.org/#dom-btoa */
export function btoa(binary: unknown): string {
  const text = toText(binary)
  const bytes = new Uint8Array(text.length)
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code > 255) throw new WebException("The string contains characters outside of Latin1.", "InvalidCharacterError")
    bytes[at] = code
  }
  return toBase64(bytes)
}
