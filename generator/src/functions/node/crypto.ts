import { Buffer } from "node:buffer"
import { Hash, Hmac } from "./hash.ts"

export { Hash, Hmac }

type Bytes = string | ArrayBufferView | ArrayBuffer

/** The platform's own: `subtle`, `getRandomValues`, `randomUUID`. */
export const webcrypto = globalThis.crypto
export const { subtle } = globalThis.crypto

/** A random UUID, version 4. */
export function randomUUID(): string {
  return webcrypto.randomUUID()
}

/** Fills an array with random bytes. */
export function getRandomValues<View extends Uint8Array<ArrayBuffer>>(view: View): View {
  return webcrypto.getRandomValues(view)
}

/** Random bytes, also by callback. */
export function randomBytes(size: number, done?: (error: null, bytes: Buffer) => void): Buffer | undefined {
  const bytes = randomFillSync(Buffer.alloc(size))
  if (done === undefined) return bytes
  queueMicrotask(() => done(null, bytes))
  return undefined
}

/** Fills a buffer with random bytes, in the portions that the platform gives. */
export function randomFillSync<View extends Uint8Array>(view: View): View {
  const portion = 65_536
  for (let at = 0; at < view.length; at += portion)
    webcrypto.getRandomValues(view.subarray(at, at + portion) as Uint8Array<ArrayBuffer>)
  return view
}

/** A random whole number from `min`, 0 unless given, to just below `max`. */
export function randomInt(first: number, second?: number): number {
  const [min, max] = second === undefined ? [0, first] : [first, second]
  const range = max - min
  const limit = 2 ** 48 - (2 ** 48 % range)
  for (;;) {
    const value = randomFillSync(new Uint8Array(6)).reduce((sum, byte) => sum * 256 + byte, 0)
    if (value < limit) return min + (value % range)
  }
}

/** Starts a hash: `sha256`, `sha512`, `sha1`, `md5` and others of {@link getHashes}. */
export function createHash(algorithm: string): Hash {
  return new Hash(algorithm)
}

/** Starts a keyed hash. */
export function createHmac(algorithm: string, key: Bytes): Hmac {
  return new Hmac(algorithm, key)
}

/** The hash of a text or bytes at once. */
export function hash(algorithm: string, data: Bytes, encoding = "hex"): string | Buffer {
  return new Hash(algorithm).update(data).digest(encoding === "buffer" ? undefined : encoding)
}

/** Whether two buffers are equal, in a time that does not tell where they differ. */
export function timingSafeEqual(a: ArrayBufferView, b: ArrayBufferView): boolean {
  const left = new Uint8Array(a.buffer, a.byteOffset, a.byteLength)
  const right = new Uint8Array(b.buffer, b.byteOffset, b.byteLength)
  if (left.length !== right.length) throw new RangeError("Input buffers must have the same byte length")
  let difference = 0
  for (const [index, byte] of left.entries()) difference |= byte ^ (right[index] ?? 0)
  return difference === 0
}

export { getHashes } from "./hash.ts"
import { getHashes } from "./hash.ts"

export default {
  Hash,
  Hmac,
  createHash,
  createHmac,
  getHashes,
  getRandomValues,
  hash,
  randomBytes,
  randomFillSync,
  randomInt,
  randomUUID,
  subtle,
  timingSafeEqual,
  webcrypto,
}
