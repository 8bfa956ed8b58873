import { hash } from "node:crypto"
import { StartError } from "../errors.ts"
import { sealKeyBytes } from "./seal.ts"

/** A key that seals the data keys of environments. */
export interface MasterKey {
  /** The first 16 hex digits of its SHA-256: names it without telling it. */
  readonly id: string
  readonly key: Buffer
}

/**
 * Reads master keys as an operator writes them: 32 bytes in hex or base64, several separated by commas or white space,
 * of which the first seals and all open. `where` names the setting in messages.
 * Throws `StartError` `invalid-master-key`, which never quotes a key.
 */
export function parseMasterKeys(text: string, where: string): readonly [MasterKey, ...MasterKey[]] {
  const words = text.split(/[\s,]+/).filter((word) => word !== "")
  const [first, ...rest] = words.map((word, at) =>
    toMasterKey(word, words.length === 1 ? where : `${where}, key ${at + 1}`),
  )
  if (first !== undefined) return [first, ...rest]
  throw new StartError("invalid-master-key", `${where} is empty. Make a key with: openssl rand -base64 32`)
}

/** A master key of these bytes. */
export function masterKeyOf(key: Buffer): MasterKey {
  return { id: hash("sha256", key).slice(0, 16), key }
}

function toMasterKey(word: string, where: string): MasterKey {
  const isHex = /^[0-9a-f]{64}$/i.test(word)
  const isBase64 = /^[\w+/-]{43}=?$/.test(word)
  const key = isHex ? Buffer.from(word, "hex") : Buffer.from(isBase64 ? word : "", "base64")
  if (key.length === sealKeyBytes) return masterKeyOf(key)
  throw new StartError(
    "invalid-master-key",
    `${where} is not 32 bytes in base64 or hex. Make one with: openssl rand -base64 32`,
  )
}
