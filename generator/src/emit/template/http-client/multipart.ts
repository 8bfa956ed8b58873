import { randomUUID } from "node:crypto"
import type { SentBody } from "./body.ts"
import { decodeFile } from "./file.ts"
import { essenceOf, isTextType } from "./media-type.ts"
import type { Body, PropertyEncoding } from "./operation.ts"
import { argumentProblem } from "./problem.ts"
import { isRecord, toText } from "./styles.ts"

/** `multipart/form-data` and its relatives: lists become several parts of one name, objects a part of JSON. */
export function writeMultipart(body: Body, value: unknown): SentBody {
  const { argument, contentType, encoding = {}, files = [] } = body
  if (!isRecord(value)) throw argumentProblem(argument, "must be an object: its properties are the parts")
  const boundary = `part-${randomUUID()}`
  const chunks: Buffer[] = []
  for (const [name, member] of Object.entries(value)) {
    const how = Object.hasOwn(encoding, name) ? encoding[name] : undefined
    for (const item of Array.isArray(member) ? member : [member]) {
      if (item === null) continue
      chunks.push(Buffer.from(`--${boundary}\r\n`), ...writePart(name, item, files.includes(name), how, argument))
    }
  }
  chunks.push(Buffer.from(`--${boundary}--\r\n`))
  return { contentType: `${essenceOf(contentType)}; boundary=${boundary}`, data: Buffer.concat(chunks) }
}

function writePart(
  name: string,
  value: unknown,
  isFile: boolean,
  how: PropertyEncoding | undefined,
  argument: string,
): Buffer[] {
  const described = how?.contentType?.split(",")[0]?.trim()
  const type = described?.includes("*") ? undefined : described
  const disposition = `Content-Disposition: form-data; name="${quote(name)}"`
  if (isFile || (type !== undefined && typeof value === "string" && !isTextType(type))) {
    const file = decodeFile(value, `${argument}.${name}`)
    const head = `${disposition}; filename="${quote(name)}"\r\nContent-Type: ${type ?? file.contentType ?? "application/octet-stream"}`
    return [Buffer.from(`${head}\r\n\r\n`), file.data, Buffer.from("\r\n")]
  }
  const partType = type ?? (typeof value === "object" ? "application/json" : undefined)
  const typeLine = partType === undefined ? "" : `Content-Type: ${partType}\r\n`
  return [Buffer.from(`${disposition}\r\n${typeLine}\r\n${toText(value)}\r\n`)]
}

/** As browsers do: a quote or line break would end the name. */
function quote(name: string): string {
  return name.replaceAll('"', "%22").replaceAll("\r", "%0D").replaceAll("\n", "%0A")
}
