import { randomBytes } from "node:crypto"

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz"
const randomLength = 16

/** Makes an id that sorts by time, `src_0mhx3k9zq…`: the prefix, 9 base-36 characters of milliseconds, 16 random ones (82 bits). */
export function newId(prefix: string): string {
  return `${prefix}_${Date.now().toString(36).padStart(9, "0")}${randomCharacters()}`
}

/** Uniform: bytes past the largest multiple of 36 are thrown away. */
function randomCharacters(): string {
  let text = ""
  while (text.length < randomLength) {
    for (const byte of randomBytes(randomLength)) {
      if (byte < 252 && text.length < randomLength) text += alphabet.charAt(byte % alphabet.length)
    }
  }
  return text
}
