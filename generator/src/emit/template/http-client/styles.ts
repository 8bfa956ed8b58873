import type { ParameterStyle } from "./operation.ts"
import { argumentProblem } from "./problem.ts"

/** What a style needs besides name and value. */
export interface StyleOptions {
  readonly explode: boolean
  /** Encodes text for the place where the value goes. */
  readonly encode: (text: string) => string
  /** Argument that is written, for messages. */
  readonly argument: string
}

type Style = (name: string, value: unknown, options: StyleOptions) => string

/**
 * Every style by the name that OpenAPI gives it. `name` is already encoded; an empty result means that there is
 * nothing to send.
 * @see https://spec.openapis.org/oas/v3.1.1#style-values
 */
export const styles: Readonly<Record<ParameterStyle, Style>> = {
  simple: (_, value, { explode, encode }) =>
    isList(value)
      ? itemsOf(value, encode).join(",")
      : isRecord(value)
        ? entriesOf(value, encode)
            .map((entry) => entry.join(explode ? "=" : ","))
            .join(",")
        : encode(toText(value)),

  label: (_, value, { explode, encode }) => {
    const encodeDots = (text: string): string => encode(text).replaceAll(".", "%2E")
    const separator = explode ? "." : ","
    if (isList(value)) return value.length === 0 ? "" : `.${itemsOf(value, encodeDots).join(separator)}`
    if (!isRecord(value)) return `.${encodeDots(toText(value))}`
    const entries = entriesOf(value, encodeDots)
    return `.${entries.map((entry) => entry.join(explode ? "=" : ",")).join(separator)}`
  },

  matrix: (name, value, { explode, encode }) => {
    if (isList(value)) {
      const items = itemsOf(value, encode)
      if (items.length === 0) return ""
      return explode ? items.map((item) => matrixPair(name, item)).join("") : matrixPair(name, items.join(","))
    }
    if (!isRecord(value)) return matrixPair(name, encode(toText(value)))
    const entries = entriesOf(value, encode)
    if (entries.length === 0) return ""
    return explode
      ? entries.map(([key, text]) => matrixPair(key, text)).join("")
      : matrixPair(name, entries.flat().join(","))
  },

  form: (name, value, { explode, encode }) => {
    if (isList(value)) {
      const items = itemsOf(value, encode)
      if (items.length === 0) return ""
      return explode ? items.map((item) => `${name}=${item}`).join("&") : `${name}=${items.join(",")}`
    }
    if (!isRecord(value)) return `${name}=${encode(toText(value))}`
    const entries = entriesOf(value, encode)
    if (entries.length === 0) return ""
    return explode ? entries.map((entry) => entry.join("=")).join("&") : `${name}=${entries.flat().join(",")}`
  },

  cookie: (name, value, options) => {
    const check = (text: string): string => {
      // What a cookie holds (RFC 6265 §4.1.1); `&` joins the pairs until they are sent.
      if (/^[!#-%'-+\--:<-[\]-~]*$/.test(text)) return text
      throw argumentProblem(options.argument, "is sent as a cookie and must hold plain ASCII without , ; & or spaces")
    }
    return styles.form(name, value, { ...options, encode: check })
  },

  spaceDelimited: delimited(" "),
  pipeDelimited: delimited("|"),

  deepObject: (name, value, { encode }) => {
    const pairs: string[] = []
    const write = (key: string, part: unknown): void => {
      if (part === null || part === undefined) return
      if (isList(part))
        part.forEach((item, index) => write(`${key}%5B${isList(item) || isRecord(item) ? index : ""}%5D`, item))
      else if (isRecord(part))
        for (const [member, inner] of Object.entries(part)) write(`${key}%5B${encode(member)}%5D`, inner)
      else pairs.push(`${key}=${encode(toText(part))}`)
    }
    write(name, value)
    return pairs.join("&")
  },
}

/** Text of a single value; what no style defines (nested values) is written as JSON. */
export function toText(value: unknown): string {
  if (typeof value === "string") return value
  return value === null || value === undefined ? "" : JSON.stringify(value)
}

/** Percent-encodes all but letters, digits and `-_.~!*'()`. */
export function encodeText(text: string, argument: string): string {
  if (!text.isWellFormed()) throw argumentProblem(argument, "holds half of a surrogate pair, which is no text")
  return encodeURIComponent(text)
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
    const parts = isList(value) ? itemsOf(value) : entriesOf(value).flat()
    if (parts.some((part) => part.includes(delimiter)))
      throw argumentProblem(
        options.argument,
        `must not have "${delimiter}" inside its values: the API separates them by it`,
      )
    return parts.length === 0 ? "" : `${name}=${parts.map(options.encode).join(encodeURIComponent(delimiter))}`
  }
}

function matrixPair(name: string, text: string): string {
  return text === "" ? `;${name}` : `;${name}=${text}`
}

function itemsOf(items: readonly unknown[], encode = (text: string): string => text): string[] {
  return items.filter((item) => item !== null).map((item) => encode(toText(item)))
}

function entriesOf(value: object, encode = (text: string): string => text): [string, string][] {
  return Object.entries(value)
    .filter(([, member]) => member !== null)
    .map(([name, member]) => [encode(name), encode(toText(member))])
}
