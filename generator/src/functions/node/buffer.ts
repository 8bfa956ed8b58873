import { Buffer as Base } from "sneck:unenv-buffer"

export * from "sneck:unenv-buffer"

type Encoding = BufferEncoding | undefined
type From = (value: unknown, second?: unknown, length?: number) => Buffer
type ToText = (this: Buffer, encoding?: Encoding, start?: number, end?: number) => string

/** `base64url` is all that Node's Buffer knows and unenv's does not; its alphabet is read as base64 anyway. */
function known(encoding: unknown): unknown {
  return typeof encoding === "string" && encoding.toLowerCase() === "base64url" ? "base64" : encoding
}

const isEncoding = Base.isEncoding.bind(Base)
const byteLength = Base.byteLength.bind(Base)
const from = Base.from.bind(Base) as From
const { toString, write } = Base.prototype as unknown as {
  readonly toString: ToText
  readonly write: (this: Buffer, ...args: unknown[]) => number
}

Object.assign(Base, {
  from: ((value, second, length) => from(value, known(second), length)) satisfies From,
  isEncoding: (encoding: string) => isEncoding(String(known(encoding))),
  byteLength: (value: string, encoding?: Encoding) => byteLength(value, known(encoding) as Encoding),
})

Object.assign(Base.prototype, {
  toString(this: Buffer, encoding?: Encoding, start?: number, end?: number): string {
    const text = toString.call(this, known(encoding) as Encoding, start, end)
    return known(encoding) === encoding ? text : text.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")
  },
  write(this: Buffer, ...args: unknown[]): number {
    return write.apply(this, args.map(known))
  },
})

export { Base as Buffer }
export default { Buffer: Base }
