import { randomInt } from "node:crypto"

/** Without vowels, which would make words, and without what looks alike (RFC 8628 §6.1). */
const letters = "BCDFGHJKLMNPQRSTVWXZ"
const length = 8
const shape = new RegExp(`^[${letters}]{${length}}$`)

/** Makes a code that people read from one screen and compare on another: 8 letters, 34 bits. */
export function createUserCode(): string {
  return Array.from({ length }, () => letters.charAt(randomInt(letters.length))).join("")
}

/** `BCDFGHJK` → `BCDF-GHJK`. */
export function showUserCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`
}

/** What somebody typed, as it is stored: without dashes and blanks, in capitals. Undefined when it is no code. */
export function readUserCode(typed: string): string | undefined {
  const code = typed.replaceAll(/[\s-]/g, "").toUpperCase()
  return shape.test(code) ? code : undefined
}
