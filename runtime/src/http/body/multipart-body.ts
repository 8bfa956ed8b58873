import { randomBytes } from "node:crypto"
import type { BodyBinding, Json, PropertyEncoding } from "../../toolset/index.ts"
import { isTextType } from "../media-type.ts"
import { toText } from "../styles/to-text.ts"
import { propertyArguments } from "./body-arguments.ts"
import { decodeFile } from "./decode-file.ts"
import type { BodyEncoder } from "./encoded-body.ts"
import { asRecord } from "./form-body.ts"

/**
 * `multipart/form-data` and its relatives. Files come as base64; lists become several parts of one name, objects a
 * part of JSON.
 * @see https://spec.openapis.org/oas/v3.1.1#encoding-multipart-media-types
 */
export function multipartBody(binding: BodyBinding, files: ReadonlySet<string>): BodyEncoder {
  const { contentType, argument, encoding = {} } = binding
  const argumentOf = propertyArguments(binding)
  const [essence = "multipart/form-data"] = contentType.split(";")
  return (value) => {
    const boundary = `sneck-${randomBytes(18).toString("base64url")}`
    const chunks: Buffer[] = []
    for (const [name, member] of Object.entries(asRecord(value, argument))) {
      const partEncoding = Object.hasOwn(encoding, name) ? encoding[name] : undefined
      for (const item of Array.isArray(member) ? member : [member]) {
        if (item !== null)
          chunks.push(...writePart(name, item, files.has(name), partEncoding, boundary, argumentOf(name)))
      }
    }
    chunks.push(Buffer.from(`--${boundary}--\r\n`))
    return { contentType: `${essence.trim()}; boundary=${boundary}`, data: Buffer.concat(chunks) }
  }
}

function writePart(
  name: string,
  value: Json,
  isFileProperty: boolean,
  encoding: PropertyEncoding | undefined,
  boundary: string,
  argument: string,
): Buffer[] {
  const described = encoding?.contentType?.split(",")[0]?.trim()
  const isFile = isFileProperty || (described !== undefined && typeof value === "string" && !isTextType(described))
  const disposition = `--${boundary}\r\nContent-Disposition: form-data; name="${quote(name)}"`
  if (isFile) {
    const file = decodeFile(value, argument)
    const type = concrete(described) ?? file.contentType ?? "application/octet-stream"
    const head = `${disposition}; filename="${quote(name)}"\r\nContent-Type: ${type}\r\n\r\n`
    return [Buffer.from(head), file.data, Buffer.from("\r\n")]
  }
  const type = concrete(described) ?? (typeof value === "object" ? "application/json" : undefined)
  const typeLine = type === undefined ? "" : `Content-Type: ${type}\r\n`
  return [Buffer.from(`${disposition}\r\n${typeLine}\r\n${toText(value)}\r\n`)]
}

function concrete(contentType: string | undefined): string | undefined {
  return contentType === undefined || contentType.includes("*") ? undefined : contentType.replaceAll(/[\r\n]/g, "")
}

/** As browsers do: a quote or line break would end the name. */
function quote(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A")
}
