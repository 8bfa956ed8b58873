import { createHmac, hash, randomBytes, timingSafeEqual } from "node:crypto"

/** Makes a token of 256 random bits, base64url: 43 characters. */
export function createToken(): string {
  return randomBytes(32).toString("base64url")
}

/** What is stored of a token: its SHA-256 in hex. 256 random bits need no salt and no slow derivation. */
export function hashToken(token: string): string {
  return hash("sha256", token)
}

/** The token that forms carry which a page made with this key sent out (HMAC-SHA-256, base64url). */
export function formToken(key: string, purpose: string): string {
  return createHmac("sha256", key).update(purpose).digest("base64url")
}

/** Compares two texts in a time that does not tell where they differ. */
export function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(hashToken(given)), Buffer.from(hashToken(expected)))
}
