import { toText } from "../primordials.ts"
import { freshState, fromUtf8, toUtf8 } from "./utf8.ts"

type Pair = [string, string]

/** What a list of parameters is made of. */
export type SearchParamsInit =
  | string
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string>>
  | undefined

/** @see https://url.spec.whatwg.org/#interface-urlsearchparams */
export class URLSearchParams {
  #pairs: Pair[]
  /** Called after each change: the URL that it belongs to follows. */
  #onChange: (() => void) | undefined

  constructor(init: SearchParamsInit = "") {
    this.#pairs = read(init)
  }

  static of(search: string, onChange: () => void): URLSearchParams {
    const params = new URLSearchParams(search)
    params.#onChange = onChange
    return params
  }

  static replace(params: URLSearchParams, search: string): void {
    params.#pairs = read(search)
  }

  get size(): number {
    return this.#pairs.length
  }

  append(name: string, value: string): void {
    this.#pairs.push([toText(name), toText(value)])
    this.#onChange?.()
  }

  delete(name: string, value?: string): void {
    this.#pairs = this.#pairs.filter(
      (pair) => pair[0] !== toText(name) || (value !== undefined && pair[1] !== toText(value)),
    )
    this.#onChange?.()
  }

  get(name: string): string | null {
    return this.#pairs.find((pair) => pair[0] === toText(name))?.[1] ?? null
  }

  getAll(name: string): string[] {
    return this.#pairs.filter((pair) => pair[0] === toText(name)).map((pair) => pair[1])
  }

  has(name: string, value?: string): boolean {
    return this.#pairs.some((pair) => pair[0] === toText(name) && (value === undefined || pair[1] === toText(value)))
  }

  set(name: string, value: string): void {
    const first = this.#pairs.find((pair) => pair[0] === toText(name))
    if (first === undefined) return this.append(name, value)
    first[1] = toText(value)
    this.#pairs = this.#pairs.filter((pair) => pair === first || pair[0] !== toText(name))
    this.#onChange?.()
  }

  sort(): void {
    this.#pairs = this.#pairs.toSorted((a, b) => (a[0] < b[0] ? -1 : Number(a[0] > b[0])))
    this.#onChange?.()
  }

  forEach(callback: (value: string, name: string, params: URLSearchParams) => void, self?: unknown): void {
    for (const [name, value] of this.#pairs) callback.call(self, value, name, this)
  }

  *entries(): IterableIterator<Pair> {
    for (const [name, value] of this.#pairs) yield [name, value]
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.#pairs) yield name
  }

  *values(): IterableIterator<string> {
    for (const [, value] of this.#pairs) yield value
  }

  [Symbol.iterator](): IterableIterator<Pair> {
    return this.entries()
  }

  toString(): string {
    return this.#pairs.map(([name, value]) => `${encode(name)}=${encode(value)}`).join("&")
  }
}

function read(init: SearchParamsInit): Pair[] {
  if (typeof init === "object") {
    const pairs = Symbol.iterator in init ? [...init] : Object.entries(init)
    return pairs.map((pair): Pair => {
      const [name, value, ...more] = [...pair]
      if (name === undefined || value === undefined || more.length > 0)
        throw new TypeError("Each pair must be a name and a value.")
      return [toText(name), toText(value)]
    })
  }
  const text = toText(init).replace(/^\?/, "")
  const parts = text.split("&").filter((part) => part !== "")
  return parts.map((part) => {
    const at = part.indexOf("=")
    return at < 0 ? [decode(part), ""] : [decode(part.slice(0, at)), decode(part.slice(at + 1))]
  })
}

/** @see https://url.spec.whatwg.org/#application-x-www-form-urlencoded-percent-encode-set */
function encode(text: string): string {
  let encoded = ""
  for (const byte of toUtf8(text)) {
    const character = String.fromCharCode(byte)
    if (/[A-Za-z0-9*\-._]/.test(character)) encoded += character
    else encoded += byte === 0x20 ? "+" : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`
  }
  return encoded
}

function decode(text: string): string {
  const bytes = toUtf8(text.replaceAll("+", " "))
  const decoded = new Uint8Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length; at++) {
    const code = bytes[at] === 0x25 ? hex(bytes[at + 1]) * 16 + hex(bytes[at + 2]) : Number.NaN
    decoded[length++] = Number.isNaN(code) ? (bytes[at] ?? 0) : code
    if (!Number.isNaN(code)) at += 2
  }
  return fromUtf8(decoded.subarray(0, length), freshState(), false, true)
}

function hex(byte: number | undefined): number {
  const digit = byte === undefined ? "" : String.fromCharCode(byte)
  return /[0-9a-f]/i.test(digit) ? Number.parseInt(digit, 16) : Number.NaN
}
