import { toText } from "../primordials.ts"
import { say } from "../bridge.ts"
import { URLSearchParams } from "./url-search-params.ts"

interface Parts {
  readonly href: string
  readonly origin: string
  readonly protocol: string
  readonly username: string
  readonly password: string
  readonly host: string
  readonly hostname: string
  readonly port: string
  readonly pathname: string
  readonly search: string
  readonly hash: string
}

type Settable = Exclude<keyof Parts, "origin">

/** Read and changed outside, by Node's own parser. @see https://url.spec.whatwg.org/#url-class */
export class URL {
  #parts: Parts
  #params: URLSearchParams | undefined

  constructor(url: unknown, base?: unknown) {
    const parts = parse(url, base)
    if (parts === null) throw new TypeError("Invalid URL")
    this.#parts = parts
  }

  static canParse(url: unknown, base?: unknown): boolean {
    return parse(url, base) !== null
  }

  static parse(url: unknown, base?: unknown): URL | null {
    return URL.canParse(url, base) ? new URL(url, base) : null
  }

  get href(): string {
    return this.#parts.href
  }
  set href(value: string) {
    const parts = parse(value)
    if (parts === null) throw new TypeError("Invalid URL")
    this.#take(parts)
  }
  get origin(): string {
    return this.#parts.origin
  }
  get protocol(): string {
    return this.#parts.protocol
  }
  set protocol(value: string) {
    this.#set("protocol", value)
  }
  get username(): string {
    return this.#parts.username
  }
  set username(value: string) {
    this.#set("username", value)
  }
  get password(): string {
    return this.#parts.password
  }
  set password(value: string) {
    this.#set("password", value)
  }
  get host(): string {
    return this.#parts.host
  }
  set host(value: string) {
    this.#set("host", value)
  }
  get hostname(): string {
    return this.#parts.hostname
  }
  set hostname(value: string) {
    this.#set("hostname", value)
  }
  get port(): string {
    return this.#parts.port
  }
  set port(value: string) {
    this.#set("port", value)
  }
  get pathname(): string {
    return this.#parts.pathname
  }
  set pathname(value: string) {
    this.#set("pathname", value)
  }
  get search(): string {
    return this.#parts.search
  }
  set search(value: string) {
    this.#set("search", value)
  }
  get hash(): string {
    return this.#parts.hash
  }
  set hash(value: string) {
    this.#set("hash", value)
  }

  get searchParams(): URLSearchParams {
    this.#params ??= URLSearchParams.of(this.search, () => this.#follow())
    return this.#params
  }

  toString(): string {
    return this.href
  }

  toJSON(): string {
    return this.href
  }

  #set(part: Settable, value: string): void {
    const answer = say("url.set", JSON.stringify([this.href, part, toText(value)]))
    this.#take(JSON.parse(answer ?? "null") as Parts | null)
  }

  #take(parts: Parts | null): void {
    if (parts === null) return
    this.#parts = parts
    if (this.#params !== undefined) URLSearchParams.replace(this.#params, parts.search)
  }

  /** Its parameters changed. */
  #follow(): void {
    const params = this.#params
    this.#params = undefined
    this.search = params?.toString() ?? ""
    this.#params = params
  }
}

function parse(url: unknown, base?: unknown): Parts | null {
  const given = base === undefined ? [toText(url)] : [toText(url), toText(base)]
  return JSON.parse(say("url.parse", JSON.stringify(given)) ?? "null") as Parts | null
}
