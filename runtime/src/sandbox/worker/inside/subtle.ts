import { webcrypto } from "node:crypto"
import type { Keys } from "./keys.ts"

/** One call of `crypto.subtle`: bytes are `{ "$bytes": base64 }`, keys `{ "$key": number }`. */
interface SubtleCall {
  readonly method: string
  readonly args: readonly unknown[]
}

/** What is cheap enough to be done out here for anyone; stretching passwords and finding primes is not. */
const METHODS = ["digest", "importKey", "exportKey", "sign", "verify", "encrypt", "decrypt", "generateKey"] as const

const SLOW = /^(PBKDF2|RSA)/i

/** Does what is asked with Node's Web Crypto; keys never go in, except when they are exported. */
export async function answerSubtle(payload: string, keys: Keys): Promise<string> {
  const { method, args } = JSON.parse(payload) as SubtleCall
  const name = METHODS.find((one) => one === method)
  if (name === undefined) throw new DOMException(`crypto.subtle.${method} is not available.`, "NotSupportedError")
  if (name === "generateKey" && SLOW.test(algorithmOf(args[0]))) {
    throw new DOMException("Keys of this kind can be imported, not generated.", "NotSupportedError")
  }
  const run = webcrypto.subtle[name].bind(webcrypto.subtle) as (...given: unknown[]) => Promise<unknown>
  return JSON.stringify(flatten(await run(...args.map((arg) => revive(arg, keys))), keys))
}

function algorithmOf(algorithm: unknown): string {
  return typeof algorithm === "string" ? algorithm : String((algorithm as { name?: unknown } | null)?.name)
}

function revive(value: unknown, keys: Keys): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value
  const { $bytes, $key } = value as { $bytes?: unknown; $key?: unknown }
  if (typeof $bytes === "string") return Buffer.from($bytes, "base64")
  if ($key !== undefined) return keys.get($key)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, revive(member, keys)]))
}

function flatten(value: unknown, keys: Keys): unknown {
  if (value instanceof ArrayBuffer) return { $bytes: Buffer.from(value).toString("base64") }
  if (value instanceof CryptoKey) return flattenKey(value, keys)
  if (typeof value === "object" && value !== null && "privateKey" in value) {
    const { privateKey, publicKey } = value as webcrypto.CryptoKeyPair
    return { privateKey: flattenKey(privateKey, keys), publicKey: flattenKey(publicKey, keys) }
  }
  return value
}

function flattenKey(key: webcrypto.CryptoKey, keys: Keys): object {
  const { type, extractable, algorithm, usages } = key
  return { $key: keys.add(key), type, extractable, algorithm: plain(algorithm), usages }
}

/** RSA keys have their exponent as bytes. */
function plain(algorithm: object): object {
  return Object.fromEntries(
    Object.entries(algorithm).map(([name, value]: [string, unknown]) => [
      name,
      value instanceof Uint8Array ? { $bytes: Buffer.from(value).toString("base64") } : value,
    ]),
  )
}
