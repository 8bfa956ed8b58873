import { randomUUID } from "node:crypto"
import type { SentBody } from "./body.ts"
import { encodeText } from "./encode.ts"
import { decodeFile } from "./file.ts"
import { hasStyle, isExplodedField } from "./form.ts"
import { essenceOf, isJsonType, isTextType } from "./media-type.ts"
import type { Body, PropertyEncoding } from "./operation.ts"
import { argumentProblem } from "./problem.ts"
import { isRecord, styles, toText } from "./styles.ts"

interface Part {
  readonly name: string
  readonly value: unknown
  readonly isFile: boolean
  readonly how: PropertyEncoding
  readonly argument: string
}

/** `multipart/form-data` and its relatives: lists become several parts of one name, objects a part of JSON. */
export function writeMultipart(body: Body, value: unknown): SentBody {
  if (!isRecord(value)) throw argumentProblem(body.argument, "must be an object: its properties are the parts")
  const boundary = `part-${randomUUID()}`
  const chunks: Buffer[] = []
  for (const [name, member] of Object.entries(value))
    for (const part of partsOf(body, name, member)) chunks.push(Buffer.from(`--${boundary}\r\n`), ...writePart(part))
  chunks.push(Buffer.from(`--${boundary}--\r\n`))
  return { contentType: `${essenceOf(body.contentType)}; boundary=${boundary}`, data: Buffer.concat(chunks) }
}

function partsOf({ argument, encoding = {}, files = [] }: Body, name: string, value: unknown): Part[] {
  const how = Object.hasOwn(encoding, name) ? (encoding[name] ?? {}) : {}
  const part = { name, isFile: files.includes(name), how, argument: `${argument}.${name}` }
  if (!part.isFile && hasStyle(how) && value !== null) return styledParts(part, value)
  const items: unknown[] = Array.isArray(value) ? value : [value]
  return items.filter((item) => item !== null).map((item) => Object.assign({ value: item }, part))
}

/** The pairs that a style makes of a value, each a part: what is encoded for a URL is decoded again. */
function styledParts({ name, how, argument }: Omit<Part, "value">, value: unknown): Part[] {
  const encode = (text: string): string => encodeText(text, argument)
  const written = styles[how.style ?? "form"](encode(name), value, { explode: isExplodedField(how), encode, argument })
  const pairs = written === "" ? [] : written.split("&")
  return pairs.map((pair) => {
    const [key = "", text = ""] = pair.split("=").map(decodeURIComponent)
    const headers = how.headers === undefined ? {} : { headers: how.headers }
    return { name: key, value: text, isFile: false, how: headers, argument }
  })
}

function writePart(part: Part): Buffer[] {
  const { name, value, how, argument } = part
  const [offered, ...others] = (how.contentType ?? "").split(",").map((type) => type.trim())
  const type = !offered || offered.includes("*") ? undefined : offered
  const isReadable = [offered, ...others].some((it) => !it || it === "*/*" || isTextType(it))
  if ((part.isFile || !isReadable) && !how.isText) {
    const file = decodeFile(value, argument)
    const fileType = type ?? file.contentType ?? "application/octet-stream"
    return [Buffer.from(headOf(part, fileType, `; filename="${quote(name)}"`)), file.data, Buffer.from("\r\n")]
  }
  const textType = type ?? (typeof value === "object" ? "application/json" : undefined)
  const text = typeof value === "string" && isJsonType(textType ?? "") ? toJson(value) : toText(value)
  return [Buffer.from(`${headOf(part, textType, "")}${text}\r\n`)]
}

function headOf({ name, how }: Part, type: string | undefined, fileName: string): string {
  const own = Object.entries(how.headers ?? {}).filter(([header]) => !/^content-(?:type|disposition)$/i.test(header))
  const lines = [
    `Content-Disposition: form-data; name="${quote(name)}"${fileName}`,
    ...(type === undefined ? [] : [`Content-Type: ${type}`]),
    ...own.map(([header, text]) => `${header}: ${text}`),
  ]
  return `${lines.map((line) => line.replaceAll(/[\r\n]/g, "")).join("\r\n")}\r\n\r\n`
}

/** Text that is JSON already stays as it is. */
function toJson(text: string): string {
  try {
    return /^\s*[[{]/.test(text) && JSON.parse(text) !== undefined ? text : JSON.stringify(text)
  } catch {
    return JSON.stringify(text)
  }
}

/** As browsers do: a quote or line break would end the name. */
function quote(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A")
}
