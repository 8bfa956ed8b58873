const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

const CODES = new Uint8Array(128).fill(255)
for (let at = 0; at < 64; at++) CODES[LETTERS.charCodeAt(at)] = at

/** Bytes as base64, with padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = ""
  let at = 0
  for (; at + 2 < bytes.length; at += 3) {
    const three = (byteAt(bytes, at) << 16) | (byteAt(bytes, at + 1) << 8) | byteAt(bytes, at + 2)
    text += letter(three >> 18) + letter(three >> 12) + letter(three >> 6) + letter(three)
  }
  const rest = bytes.length - at
  if (rest === 1) text += `${letter(byteAt(bytes, at) >> 2)}${letter(byteAt(bytes, at) << 4)}==`
  if (rest === 2) {
    const two = (byteAt(bytes, at) << 8) | byteAt(bytes, at + 1)
    text += `${letter(two >> 10)}${letter(two >> 4)}${letter(two << 2)}=`
  }
  return text
}

/** Bytes of base64; undefined for what is none. @see https://infra.spec.whatwg.org/#forgiving-base64-decode */
export function fromBase64(base64: string): Uint8Array<ArrayBuffer> | undefined {
  let text = base64.replaceAll(/[\t\n\f\r ]/g, "")
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

function letter(code: number): string {
  return LETTERS[code & 63] ?? ""
}

function byteAt(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0
}
