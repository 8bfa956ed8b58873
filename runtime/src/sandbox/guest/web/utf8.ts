import { fromCodes } from "./from-codes.ts"

/** Text as UTF-8; what is half a pair becomes U+FFFD. */
export function toUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(text.length * 3)
  let at = 0
  for (let index = 0; index < text.length; index++) {
    let code = text.charCodeAt(index)
    if (code < 0x80) {
      bytes[at++] = code
      continue
    }
    if (code >= 0xd800 && code <= 0xdfff) {
      code = text.codePointAt(index) ?? code
      if (code > 0xffff) index++
      else code = 0xfffd
    }
    at = write(bytes, at, code)
  }
  return bytes.slice(0, at)
}

function write(bytes: Uint8Array, start: number, code: number): number {
  let at = start
  if (code < 0x800) bytes[at++] = 0xc0 | (code >> 6)
  else {
    if (code < 0x1_0000) bytes[at++] = 0xe0 | (code >> 12)
    else {
      bytes[at++] = 0xf0 | (code >> 18)
      bytes[at++] = 0x80 | ((code >> 12) & 63)
    }
    bytes[at++] = 0x80 | ((code >> 6) & 63)
  }
  bytes[at++] = 0x80 | (code & 63)
  return at
}

/** What is left over of a text that ends in the middle of a character. */
export interface Utf8State {
  needed: number
  seen: number
  code: number
  lower: number
  upper: number
}

/** A state in which nothing is left over. */
export function freshState(): Utf8State {
  return { needed: 0, seen: 0, code: 0, lower: 0x80, upper: 0xbf }
}

/**
 * UTF-8 as text, piece by piece. Throws a `TypeError` for wrong bytes when they are fatal.
 * @see https://encoding.spec.whatwg.org/#utf-8-decoder
 */
export function fromUtf8(bytes: Uint8Array, state: Utf8State, isFatal: boolean, isLast: boolean): string {
  // No byte becomes more than one unit, but for what was left over before.
  const units = new Uint16Array(bytes.length + 3)
  let count = 0
  const emit = (code: number): void => {
    if (code > 0xffff) units[count++] = 0xd800 + ((code - 0x1_0000) >> 10)
    units[count++] = code > 0xffff ? 0xdc00 + ((code - 0x1_0000) & 0x3ff) : code
  }
  const wrong = (): void => {
    if (isFatal) throw new TypeError("The encoded data was not valid for encoding utf-8")
    emit(0xfffd)
  }
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0
    if (byte < 0x80 && state.needed === 0) units[count++] = byte
    else if (take(byte, state, emit, wrong)) at--
  }
  if (isLast && state.needed > 0) {
    reset(state)
    wrong()
  }
  return fromCodes(units.subarray(0, count))
}

/** Whether the byte is to be looked at again. */
function take(byte: number, state: Utf8State, emit: (code: number) => void, wrong: () => void): boolean {
  if (state.needed === 0) {
    if (!begin(byte, state)) wrong()
    return false
  }
  if (byte < state.lower || byte > state.upper) {
    reset(state)
    wrong()
    return true
  }
  state.lower = 0x80
  state.upper = 0xbf
  state.code = (state.code << 6) | (byte & 63)
  if (++state.seen < state.needed) return false
  const { code } = state
  reset(state)
  emit(code)
  return false
}

function begin(byte: number, state: Utf8State): boolean {
  if (byte >= 0xc2 && byte <= 0xdf) Object.assign(state, { needed: 1, code: byte & 31 })
  else if (byte >= 0xe0 && byte <= 0xef) {
    Object.assign(state, { needed: 2, code: byte & 15 })
    if (byte === 0xe0) state.lower = 0xa0
    if (byte === 0xed) state.upper = 0x9f
  } else if (byte >= 0xf0 && byte <= 0xf4) {
    Object.assign(state, { needed: 3, code: byte & 7 })
    if (byte === 0xf0) state.lower = 0x90
    if (byte === 0xf4) state.upper = 0x8f
  } else return false
  return true
}

function reset(state: Utf8State): void {
  Object.assign(state, freshState())
}
