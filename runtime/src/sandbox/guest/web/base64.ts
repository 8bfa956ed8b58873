import { fromCodes } from "./from-codes.ts"

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

const LETTER_CODES = Uint8Array.from(LETTERS, (character) => character.charCodeAt(0))

const CODES = new Uint8Array(128).fill(255)
for (let at = 0; at < 64; at++) CODES[LETTERS.charCodeAt(at)] = at

const EQUALS = 61

/** Bytes as base64, with padding. */
export function toBase64(bytes: Uint8Array): string {
  const codes = new Uint8Array(Math.ceil(bytes.length / 3) * 4)
  let to = 0
  for (let at = 0; at < bytes.length; at += 3) {
    const three = (byteAt(bytes, at) << 16) | (byteAt(bytes, at + 1) << 8) | byteAt(bytes, at + 2)
    codes[to++] = letter(three >> 18)
    codes[to++] = letter(three >> 12)
    codes[to++] = letter(three >> 6)
    codes[to++] = letter(three)
  }
  const missing = (3 - (bytes.length % 3)) % 3
  return fromCodes(codes.fill(EQUALS, codes.length - missing))
}

/** Bytes of base64; undefined for what is none. @see https://infra.spec.whatwg.org/#forgiving-base64-decode */
export function fromBase64(base64: string): Uint8Array<ArrayBuffer> | undefined {
  let text = /[\t\n\f\r ]/.test(base64) ? base64.replaceAll(/[\t\n\f\r ]/g, "") : base64
  if (text.length % 4 === 0) text = text.replace(/={1,2}$/, "")
  if (text.length % 4 === 1) return undefined
  const bytes = new Uint8Array((text.length * 3) >> 2)
  let bits = 0
  let count = 0
  let at = 0
  for (let index = 0; index < text.length; index++) {
    const code = CODES[text.charCodeAt(index)] ?? 255
    if (code === 255) return undefined
    bits = ((bits << 6) | code) & 0xff_ffff
    count += 6
    if (count >= 8) bytes[at++] = (bits >> (count -= 8)) & 255
  }
  return bytes
}

function letter(code: number): number {
  return LETTER_CODES[code & 63] ?? 0
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}
