import type { Json, PropertyEncoding } from "../../toolset/index.ts"
import { essenceOf, isJsonType, isTextType } from "../media-type.ts"
import { toText } from "../styles/to-text.ts"
import { decodeFile } from "./decode-file.ts"
import type { FileContent } from "./decode-file.ts"

/** One part of a multipart body. */
export interface Part {
  /** Name of its field; parts of a list have none. */
  readonly name: string | undefined
  readonly value: Json
  /** The schema says that it is one. */
  readonly isFile: boolean
  readonly encoding: PropertyEncoding | undefined
  /** What the caller calls it, for messages. */
  readonly argument: string
}

/**
 * Writes a part with its headers. Only `multipart/form-data` always names its fields and files (RFC 7578 §4.2); of a
 * text there it does not say the type, which is `text/plain` anyway.
 */
export function writePart(part: Part, boundary: string, isForm: boolean): Buffer[] {
  const { value, encoding, argument } = part
  const offered = typesOf(encoding)
  const isFile = part.isFile || (offered.length > 0 && !isReadable(offered))
  if (isFile && encoding?.isText !== true) {
    const file = decodeFile(value, argument)
    const type = chooseType(offered, file) ?? "application/octet-stream"
    return [Buffer.from(head(part, boundary, isForm, type, file.name ?? part.name ?? "file")), file.data, LINE_END]
  }
  const [described] = offered
  const plain = typeof value === "object" ? "application/json" : isForm ? undefined : "text/plain; charset=utf-8"
  const type = described === undefined || described.includes("*") ? plain : described
  return [Buffer.from(`${head(part, boundary, isForm, type, undefined)}${partText(value, type)}\r\n`)]
}

const LINE_END = Buffer.from("\r\n")

/** JSON that is given as text already stays as it is; other text becomes a string of JSON. */
function partText(value: Json, type: string | undefined): string {
  if (typeof value !== "string" || type === undefined || !isJsonType(type)) return toText(value)
  return isJsonText(value) ? value : JSON.stringify(value)
}

function isJsonText(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function head(
  { name, encoding }: Part,
  boundary: string,
  isForm: boolean,
  type: string | undefined,
  fileName: string | undefined,
): string {
  const own = Object.entries(encoding?.headers ?? {}).filter(([header]) => header.toLowerCase() !== "content-type")
  const hasOwnDisposition = own.some(([header]) => header.toLowerCase() === "content-disposition")
  const kind = isForm ? "form-data" : fileName === undefined ? "inline" : "attachment"
  const names = [
    ...(name === undefined ? [] : [`name="${quote(name)}"`]),
    ...(fileName === undefined || (name === undefined && !isForm) ? [] : [`filename="${quote(fileName)}"`]),
  ]
  const lines = [
    ...(hasOwnDisposition || names.length === 0 ? [] : [`Content-Disposition: ${[kind, ...names].join("; ")}`]),
    ...(type === undefined ? [] : [`Content-Type: ${oneLine(type)}`]),
    ...own.map(([header, value]) => `${oneLine(header)}: ${oneLine(value)}`),
  ]
  return `--${boundary}\r\n${lines.map((line) => `${line}\r\n`).join("")}\r\n`
}

function typesOf(encoding: PropertyEncoding | undefined): string[] {
  return (encoding?.contentType ?? "")
    .split(",")
    .map((type) => type.trim())
    .filter((type) => type !== "")
}

/** The file's own type where the description offers it, else the first that it offers. */
function chooseType(offered: readonly string[], file: FileContent): string | undefined {
  const own = file.contentType
  if (own !== undefined && (offered.length === 0 || offered.some((type) => covers(type, essenceOf(own))))) return own
  return offered.find((type) => !type.includes("*")) ?? own
}

function covers(range: string, essence: string): boolean {
  const wanted = essenceOf(range)
  if (wanted === "*/*" || wanted === "application/octet-stream") return true
  return wanted.endsWith("/*") ? essence.startsWith(wanted.slice(0, -1)) : wanted === essence
}

function isReadable(types: readonly string[]): boolean {
  return types.some((type) => type === "*/*" || isTextType(type))
}

/** As browsers do: a quote or line break would end the name. */
function quote(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A")
}

function oneLine(text: string): string {
  return text.replaceAll(/[\r\n]/g, "")
}
