import { hmac } from "@noble/hashes/hmac.js"
import { md5, ripemd160, sha1 } from "@noble/hashes/legacy.js"
import { sha224, sha256, sha384, sha512, sha512_256 } from "@noble/hashes/sha2.js"
import { sha3_256, sha3_512 } from "@noble/hashes/sha3.js"
import { Buffer } from "node:buffer"

const algorithms = {
  md5,
  ripemd160,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
  "sha512-256": sha512_256,
  "sha3-256": sha3_256,
  "sha3-512": sha3_512,
}

type Data = string | ArrayBufferView | ArrayBuffer
type Running = ReturnType<typeof sha256.create> | ReturnType<typeof hmac.create>

/** Names of the hashes that there are. */
export function getHashes(): string[] {
  return Object.keys(algorithms)
}

function find(name: string): typeof sha256 {
  const key = name.toLowerCase().replace(/^(?:rsa-)?sha-?(?=\d)(?!3-)/, "sha")
  const found = Object.entries(algorithms).find(([each]) => each === key || each.replace("-", "/") === key)
  if (found === undefined) throw new Error(`There is no hash "${name}" here, only ${getHashes().join(", ")}.`)
  return found[1] as typeof sha256
}

function toBytes(data: Data, encoding?: string): Uint8Array {
  if (typeof data === "string") return Uint8Array.from(Buffer.from(data, encoding as "utf8"))
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}

/** As Node's: `update` as often as need be, then `digest` once. */
class Digest {
  #running: Running | undefined

  constructor(running: Running) {
    this.#running = running
  }

  update(data: Data, encoding?: string): this {
    if (this.#running === undefined) throw new Error("Digest already called")
    this.#running.update(toBytes(data, encoding))
    return this
  }

  digest(): Buffer
  digest(encoding: string | undefined): string | Buffer
  digest(encoding?: string): string | Buffer {
    if (this.#running === undefined) throw new Error("Digest already called")
    const bytes = Buffer.from(this.#running.digest())
    this.#running = undefined
    return encoding === undefined || encoding === "buffer" ? bytes : bytes.toString(encoding as "hex")
  }
}

/** What `createHash` gives. */
export class Hash extends Digest {
  constructor(algorithm: string) {
    super(find(algorithm).create())
  }
}

/** What `createHmac` gives. */
export class Hmac extends Digest {
  constructor(algorithm: string, key: Data) {
    super(hmac.create(find(algorithm), toBytes(key)))
  }
}
