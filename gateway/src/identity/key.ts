import { crc32 } from "node:zlib"
import { hash, randomBytes } from "node:crypto"

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
const secretLength = 43
const checksumLength = 6
const shape = /^snk_([a-z]+)_([0-9A-Za-z]{43})([0-9A-Za-z]{6})$/

/**
 * Makes a new key, `snk_<kind>_<random><checksum>`: 43 base-62 characters (256 bits) and a CRC-32, by which
 * secret scanners and we tell a mistyped key from an unknown one.
 */
export function createKey(kind: string): string {
  const secret = randomCharacters(secretLength)
  return `snk_${kind}_${secret}${checksum(kind, secret)}`
}

/** Whether a text has the form of a key and its checksum is right. Says nothing of whether the key is known. */
export function isWellFormedKey(text: string): boolean {
  const match = shape.exec(text)
  return match !== null && checksum(match[1] ?? "", match[2] ?? "") === match[3]
}

/** What is stored of a key: its SHA-256 in hex. 256 random bits need no salt and no slow derivation. */
export function hashKey(key: string): string {
  return hash("sha256", key)
}

function checksum(kind: string, secret: string): string {
  let rest = crc32(`${kind}_${secret}`)
  let text = ""
  for (let place = 0; place < checksumLength; place += 1) {
    text = alphabet.charAt(rest % alphabet.length) + text
    rest = Math.floor(rest / alphabet.length)
  }
  return text
}

/** Uniform over the alphabet: bytes past the largest multiple of 62 are thrown away. */
function randomCharacters(length: number): string {
  let text = ""
  while (text.length < length) {
    for (const byte of randomBytes(length)) {
      if (byte < 248 && text.length < length) text += alphabet.charAt(byte % alphabet.length)
    }
  }
  return text
}
