import type { Encode } from "./encode.ts"
import type { ParameterStyle } from "./operation.ts"
import { argumentProblem } from "./problem.ts"

/** What a style needs besides name and value. */
export interface StyleOptions {
  readonly explode: boolean
  /** Encodes text for the place where the value goes. */
  readonly encode: Encode
  /** Argument that is written, for messages. */
  readonly argument: string
}

type Style = (name: string, value: unknown, options: StyleOptions) => string

/**
 * Every style by the name that OpenAPI gives it. `name` is already encoded; an empty result means that there is
 * nothing to send.
 * @see https://spec.openapis.org/oas/v3.2.0#style-values
 */
export const styles: Readonly<Record<ParameterStyle, Style>> = {
  simple: (_, value, options) => {
    if (isList(value)) return itemsOf(value, options).join(",")
    if (!isRecord(value)) return singleText(value, options)
    const entries = entriesOf(value, options)
    return entries.map((entry) => entry.join(options.explode ? "=" : ",")).join(",")
  },

  label: (_, value, options) => {
    // Dots separate here, so those within values are encoded.
    const dotted = { ...options, encode: (text: string) => options.encode(text).replaceAll(".", "%2E") }
    const separator = options.explode ? "." : ","
    if (isList(value)) return value.length === 0 ? "" : `.${itemsOf(value, dotted).join(separator)}`
    if (!isRecord(value)) return `.${singleText(value, dotted)}`
    const entries = entriesOf(value, dotted)
    return `.${entries.map((entry) => entry.join(options.explode ? "=" : ",")).join(separator)}`
  },

  matrix: (name, value, options) => {
    const { explode } = options
    if (!isList(value) && !isRecord(value)) return matrixPair(name, singleText(value, options))
    if (isList(value)) {
      const items = itemsOf(value, options)
      if (items.length === 0) return ""
      return explode ? items.map((item) => matrixPair(name, item)).join("") : matrixPair(name, items.join(","))
    }
    const entries = entriesOf(value, options)
    if (entries.length === 0) return ""
    if (!explode) return matrixPair(name, entries.flat().join(","))
    return entries.map(([key, text]) => matrixPair(key, text)).join("")
  },

  form: (name, value, options) => {
    const { explode } = options
    if (!isList(value) && !isRecord(value)) return `${name}=${singleText(value, options)}`
    if (isList(value)) {
      const items = itemsOf(value, options)
      if (items.length === 0) return ""
      return explode ? items.map((item) => `${name}=${item}`).join("&") : `${name}=${items.join(",")}`
    }
    const entries = entriesOf(value, options)
    if (entries.length === 0) return ""
    return explode ? entries.map((entry) => entry.join("=")).join("&") : `${name}=${entries.flat().join(",")}`
  },

  cookie: (name, value, options) => {
    const keepIf = (isCookieText: boolean, text: string): string => {
      if (isCookieText) return text
      throw argumentProblem(options.argument, "is sent as a cookie and must hold plain ASCII without , ; & or spaces")
    }
    // What a cookie holds (RFC 6265 §4.1.1); `&` joins the pairs until they are sent.
    const encode = (text: string): string => keepIf(/^[!#-%'-+\--:<-[\]-~]*$/.test(text), text)
    const names = options.explode && isRecord(value) ? Object.keys(value) : []
    for (const member of names) keepIf(/^[\w!#$%'*+.^`|~-]+$/.test(member), member)
    return styles.form(name, value, { ...options, encode })
  },

  spaceDelimited: delimited(" "),
  pipeDelimited: delimited("|"),

  deepObject: (name, value, { encode, argument }) => {
    const pairs: string[] = []
    const write = (key: string, part: unknown): void => {
      if (part === null || part === undefined) return
      if (isList(part))
        part.forEach((item, index) => write(`${key}%5B${isList(item) || isRecord(item) ? index : ""}%5D`, item))
      else if (isRecord(part))
        for (const [member, inner] of Object.entries(part)) {
          if (member === "" || /[[\]]/.test(member))
            throw argumentProblem(argument, `must not have the member "${member}": names stand in brackets here`)
          write(`${key}%5B${encode(member)}%5D`, inner)
        }
      else pairs.push(`${key}=${encode(toText(part))}`)
    }
    write(name, value)
    return pairs.join("&")
  },
}

/** Text of a value outside of styles: objects and lists as JSON. */
export function toText(value: unknown): string {
  if (typeof value === "string") return value
  return value === null || value === undefined ? "" : JSON.stringify(value)
}

/** Tells objects from lists and single values. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** Joins by one character, which the parts cannot hold: there is no way to escape it. */
function delimited(delimiter: string): Style {
  return (name, value, options) => {
    if (options.explode || !(isList(value) || isRecord(value))) return styles.form(name, value, options)
    const raw = { ...options, encode: (text: string) => text }
    const parts = isList(value) ? itemsOf(value, raw) : entriesOf(value, raw).flat()
    if (parts.some((part) => part.includes(delimiter)))
      throw argumentProblem(
        options.argument,
        `must not have "${delimiter}" inside its values: the API separates them by it`,
      )
    return parts.length === 0 ? "" : `${name}=${parts.map(options.encode).join(encodeURIComponent(delimiter))}`
  }
}

/** Only deepObject has a way of writing nested values. */
function singleText(value: unknown, { encode, argument }: StyleOptions): string {
  if (typeof value !== "object" || value === null) return encode(toText(value))
  throw argumentProblem(argument, "must not have lists or objects inside: the API defines no way of writing them here")
}

function itemsOf(items: readonly unknown[], options: StyleOptions): string[] {
  return items.filter((item) => item !== null).map((item) => singleText(item, options))
}

function entriesOf(value: object, options: StyleOptions): [string, string][] {
  return Object.entries(value)
    .filter(([, member]) => member !== null)
    .map(([name, member]) => [options.encode(name), singleText(member, options)])
}

/** RFC 6570 §3.2.7: an empty value has no equals sign. */
function matrixPair(name: string, text: string): string {
  return text === "" ? `;${name}` : `;${name}=${text}`
}
