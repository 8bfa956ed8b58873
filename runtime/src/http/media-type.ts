/** Type and subtype of a `Content-Type`, lower case, without parameters: `text/html; charset=utf-8` → `text/html`. */
export function essenceOf(contentType: string): string {
  const end = contentType.indexOf(";")
  return (end === -1 ? contentType : contentType.slice(0, end)).trim().toLowerCase()
}

/** `application/json`, `text/json` and everything that ends in `+json`. */
export function isJsonType(contentType: string): boolean {
  if (contentType === "application/json") return true
  const essence = essenceOf(contentType)
  return essence === "application/json" || essence === "text/json" || essence.endsWith("+json")
}

/** `application/x-www-form-urlencoded`. */
export function isFormType(contentType: string): boolean {
  return essenceOf(contentType) === "application/x-www-form-urlencoded"
}

/** Several JSON values in one body, one a line or one a record. */
export function isJsonSequenceType(contentType: string): boolean {
  return /^application\/(?:.*\+)?(?:jsonl|jsonlines|x-jsonlines|ndjson|x-ndjson|x-json-stream|json-seq)$/.test(
    essenceOf(contentType),
  )
}

/** `application/xml`, `text/xml` and everything that ends in `+xml`. */
export function isXmlType(contentType: string): boolean {
  const essence = essenceOf(contentType)
  return essence === "application/xml" || essence === "text/xml" || essence.endsWith("+xml")
}

const TEXTUAL =
  /^application\/.*(?:yaml|javascript|ecmascript|graphql|sql|jsonl|ndjson|json-seq|toml|csv|x-sh\b|x-www-form-urlencoded)/

/** Types whose content is text that people and models read. */
export function isTextType(contentType: string): boolean {
  const essence = essenceOf(contentType)
  if (essence.startsWith("text/") || TEXTUAL.test(essence)) return true
  return isJsonType(essence) || isXmlType(essence) || essence.endsWith("+yaml")
}

/** Value of the `charset` parameter, if any. */
export function charsetOf(contentType: string): string | undefined {
  if (!contentType.includes(";")) return undefined
  return /;\s*charset\s*=\s*"?([\w.:-]+)"?/i.exec(contentType)?.[1]
}
