import { ask } from "../bridge.ts"
import { fromBase64, toBase64 } from "./base64.ts"
import { bytesOf } from "./bytes-of.ts"
import { randomBytes } from "./random-id.ts"
import { WebException } from "./web-exception.ts"

/** A key that is kept outside. @see https://w3c.github.io/webcrypto/#cryptokey-interface */
export class CryptoKey {
  readonly type: string
  readonly extractable: boolean
  readonly algorithm: unknown
  readonly usages: readonly string[]
  readonly #number: number

  constructor(described: Described, number: number) {
    this.type = described.type
    this.extractable = described.extractable
    this.algorithm = revive(described.algorithm)
    this.usages = described.usages
    this.#number = number
  }

  static numberOf(key: CryptoKey): number {
    return key.#number
  }
}

interface Described {
  readonly type: string
  readonly extractable: boolean
  readonly algorithm: unknown
  readonly usages: readonly string[]
}

const METHODS = ["digest", "importKey", "exportKey", "sign", "verify", "encrypt", "decrypt", "generateKey"] as const

/** Done outside, by Node. @see https://w3c.github.io/webcrypto/#subtlecrypto-interface */
const subtle = Object.fromEntries(
  METHODS.map((method) => [method, (...args: unknown[]) => askSubtle(method, args)]),
) as Record<(typeof METHODS)[number], (...args: unknown[]) => Promise<unknown>>

/** @see https://w3c.github.io/webcrypto/#crypto-interface */
export const crypto = {
  subtle,
  getRandomValues<View extends ArrayBufferView>(view: View): View {
    const bytes = bytesOf(view)
    if (bytes.length > 65_536) throw new WebException("More than 65536 bytes were asked for.", "QuotaExceededError")
    bytes.set(randomBytes(bytes.length))
    return view
  },
  randomUUID(): string {
    const bytes = randomBytes(16)
    bytes[6] = ((bytes[6] ?? 0) & 15) | 64
    bytes[8] = ((bytes[8] ?? 0) & 63) | 128
    const text = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("")
    return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-")
  },
}

async function askSubtle(method: string, args: readonly unknown[]): Promise<unknown> {
  try {
    return revive(await ask("subtle", { method, args: args.map(flatten) }))
  } catch (error) {
    const { name, message } = JSON.parse((error as Error).message) as { name: string; message: string }
    throw name === "TypeError" ? new TypeError(message) : new WebException(message, name)
  }
}

function flatten(value: unknown): unknown {
  if (value instanceof CryptoKey) return { $key: CryptoKey.numberOf(value) }
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) return { $bytes: toBase64(bytesOf(value)) }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, flatten(member)]))
}

function revive(value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value
  const { $bytes, $key, ...described } = value as { $bytes?: string; $key?: number }
  if ($bytes !== undefined) return fromBase64($bytes)?.buffer
  if ($key !== undefined) return new CryptoKey(described as unknown as Described, $key)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, revive(member)]))
}
