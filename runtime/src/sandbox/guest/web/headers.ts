import { toText } from "../primordials.ts"
const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/
const BAD_VALUE = /[\0\r\n]|[^\0-\xff]/

/** What headers are made of. */
export type HeadersInit = Headers | Iterable<readonly [string, string]> | Readonly<Record<string, string>> | undefined

/** @see https://fetch.spec.whatwg.org/#headers-class */
export class Headers {
  /** By lower-case name; cookies are never joined. */
  readonly #values = new Map<string, string[]>()

  constructor(init?: HeadersInit) {
    if (init === undefined || init === null) return
    for (const [name, value] of Symbol.iterator in init ? init : Object.entries(init)) this.append(name, value)
  }

  append(name: string, value: string): void {
    const key = nameOf(name)
    this.#values.set(key, [...(this.#values.get(key) ?? []), valueOf(value)])
  }

  delete(name: string): void {
    this.#values.delete(nameOf(name))
  }

  get(name: string): string | null {
    return this.#values.get(nameOf(name))?.join(", ") ?? null
  }

  getSetCookie(): string[] {
    return [...(this.#values.get("set-cookie") ?? [])]
  }

  has(name: string): boolean {
    return this.#values.has(nameOf(name))
  }

  set(name: string, value: string): void {
    this.#values.set(nameOf(name), [valueOf(value)])
  }

  forEach(callback: (value: string, name: string, headers: Headers) => void, self?: unknown): void {
    for (const [name, value] of this) callback.call(self, value, name, this)
  }

  *entries(): IterableIterator<[string, string]> {
    for (const name of [...this.#values.keys()].toSorted()) {
      const values = this.#values.get(name) ?? []
      if (name === "set-cookie") for (const value of values) yield [name, value]
      else yield [name, values.join(", ")]
    }
  }

  *keys(): IterableIterator<string> {
    for (const [name] of this.entries()) yield name
  }

  *values(): IterableIterator<string> {
    for (const [, value] of this.entries()) yield value
  }

  [Symbol.iterator](): IterableIterator<[string, string]> {
    return this.entries()
  }
}

function nameOf(name: string): string {
  if (!NAME.test(toText(name))) throw new TypeError(`Invalid header name: ${JSON.stringify(name)}`)
  return toText(name).toLowerCase()
}

function valueOf(value: string): string {
  const text = toText(value).replaceAll(/^[\t\n\r ]+|[\t\n\r ]+$/g, "")
  if (BAD_VALUE.test(text)) throw new TypeError("Invalid header value")
  return text
}
