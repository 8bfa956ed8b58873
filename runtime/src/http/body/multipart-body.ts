import { randomBytes } from "node:crypto"
import type { BodyBinding, Json, PropertyEncoding } from "../../toolset/index.ts"
import { UnsendableArgument } from "../../arguments/problem.ts"
import { createEncoder } from "../encode.ts"
import { STYLES } from "../styles/index.ts"
import { asRecord, hasStyle } from "./form-body.ts"
import { propertyArguments } from "./body-arguments.ts"
import type { BodyEncoder } from "./encoded-body.ts"
import { writePart } from "./multipart-part.ts"
import type { Part } from "./multipart-part.ts"

/**
 * `multipart/form-data` and its relatives. Files come as base64; lists become several parts of one name, objects a
 * part of JSON. Where the body is a list itself, its items are the parts, in order.
 * @see https://spec.openapis.org/oas/v3.2.0#encoding-multipart-media-types
 */
export function multipartBody(binding: BodyBinding, files: ReadonlySet<string>): BodyEncoder {
  const [essence = "multipart/form-data"] = binding.contentType.split(";")
  const type = essence.trim()
  const isForm = type.toLowerCase() === "multipart/form-data"
  return (value) => {
    const boundary = `sneck-${randomBytes(18).toString("base64url")}`
    const parts = !isForm && Array.isArray(value) ? listParts(binding, value) : fieldParts(binding, value, files)
    const chunks = parts.flatMap((part) => writePart(part, boundary, isForm))
    chunks.push(Buffer.from(`--${boundary}--\r\n`))
    return { contentType: `${type}; boundary=${boundary}`, data: Buffer.concat(chunks) }
  }
}

function fieldParts(binding: BodyBinding, value: Json, files: ReadonlySet<string>): Part[] {
  const { argument, encoding = {} } = binding
  const argumentOf = propertyArguments(binding)
  return Object.entries(asRecord(value, argument)).flatMap(([name, member]) => {
    const partEncoding = Object.hasOwn(encoding, name) ? encoding[name] : undefined
    const part = { name, isFile: files.has(name), encoding: partEncoding, argument: argumentOf(name) }
    if (member === null) return []
    if (!part.isFile && hasStyle(partEncoding)) return styledParts(part, member)
    const items = Array.isArray(member) ? member : [member]
    return items.filter((item) => item !== null).map((item) => Object.assign({ value: item }, part))
  })
}

/** The pairs that a style makes of a value, each a part: what is encoded for a URL is decoded again. */
function styledParts(part: Omit<Part, "value">, value: Json): Part[] {
  const { argument, encoding } = part
  const { style = "form", explode = style === "form" || style === "deepObject", headers } = encoding ?? {}
  const encode = createEncoder(argument)
  const written = STYLES[style](encode(part.name ?? ""), value, { explode, encode, argument })
  if (written === "") return []
  return written.split("&").map((pair) => {
    const [name = "", text = ""] = pair.split("=").map(decodeURIComponent)
    return { name, value: text, isFile: false, encoding: headers && { headers }, argument }
  })
}

/** Parts without names, encoded by their position. */
function listParts({ argument, prefixEncoding = [], itemEncoding }: BodyBinding, items: readonly Json[]): Part[] {
  return items.map((value, at) => {
    const encoding: PropertyEncoding | undefined = prefixEncoding[at] ?? itemEncoding
    if (value === null) throw new UnsendableArgument(`${argument}[${at}]`, "must not be null: it is a part of the body")
    return { name: undefined, value, isFile: false, encoding, argument: `${argument}[${at}]` }
  })
}
