import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"

const algorithm = "aes-256-gcm"
const sizes = { nonce: 12, tag: 16 }

/** Bytes of a key that seals. */
export const sealKeyBytes = 32

/** What was sealed can't be opened: the key is another, or what is stored was moved, cut or altered. Says nothing of the value. */
export class SealError extends Error {
  override readonly name = "SealError"
}

/**
 * Seals bytes with AES-256-GCM under a fresh nonce. `place` says where they belong: they open nowhere else.
 * Returns nonce, tag and ciphertext as base64url.
 * @see https://nvlpubs.nist.gov/nistpubs/Legacy/SP/nistspecialpublication800-38d.pdf
 */
export function seal(key: Uint8Array, content: string | Uint8Array, place: readonly string[]): string {
  const nonce = randomBytes(sizes.nonce)
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: sizes.tag }).setAAD(toBytes(place))
  const sealed = Buffer.concat([cipher.update(content), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")
}

/** Opens what {@link seal} sealed for the same place. Throws `SealError` for anything else, altered by as little as a bit. */
export function open(key: Uint8Array, sealed: string, place: readonly string[]): Buffer {
  const bytes = Buffer.from(sealed, "base64url")
  // The decoder skips what is not base64url; what is skipped was not written by us.
  const isOurs = bytes.length >= sizes.nonce + sizes.tag && bytes.toString("base64url") === sealed
  if (!isOurs) throw new SealError("What is stored is not a sealed value")
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, sizes.nonce), { authTagLength: sizes.tag })
  decipher.setAAD(toBytes(place)).setAuthTag(bytes.subarray(sizes.nonce, sizes.nonce + sizes.tag))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(sizes.nonce + sizes.tag)), decipher.final()])
  } catch {
    throw new SealError("The value is sealed with another key, or was moved or altered")
  }
}

/** JSON keeps the words apart: `["a", "bc"]` is another place than `["ab", "c"]`. */
function toBytes(place: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(place))
}
