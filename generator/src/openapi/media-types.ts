/** A media type without its parameters, lower case: `application/json; charset=utf-8` → `application/json`. */
export function bareMediaType(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase()
}

/** Whether a media type is JSON or one of the many forms built on it (RFC 6839 `+json`). */
export function isJson(mediaType: string): boolean {
  const bare = bareMediaType(mediaType)
  return (
    bare === "application/json" ||
    bare === "text/json" ||
    bare.endsWith("+json") ||
    bare === "*/*" ||
    bare === "application/*"
  )
}

/** Whether a media type is a form: its body is an object of fields. */
export function isForm(mediaType: string): boolean {
  const bare = bareMediaType(mediaType)
  return bare === "application/x-www-form-urlencoded" || bare.startsWith("multipart/")
}

/** Whether a media type carries text that can be sent as it is. */
export function isText(mediaType: string): boolean {
  const bare = bareMediaType(mediaType)
  return (
    bare.startsWith("text/") ||
    isXml(bare) ||
    /^application\/(.*(yaml|javascript|ecmascript|graphql|sql|jsonl|ndjson|x-ndjson|json-seq|toml|csv).*)$/.test(bare)
  )
}

/** Whether a media type is a row of JSON values. */
export function isJsonSequence(mediaType: string): boolean {
  return /^application\/(?:.*\+)?(?:jsonl|jsonlines|x-jsonlines|ndjson|x-ndjson|x-json-stream|json-seq)$/.test(
    bareMediaType(mediaType),
  )
}

/** Whether a media type is XML. */
export function isXml(mediaType: string): boolean {
  const bare = bareMediaType(mediaType)
  return bare === "application/xml" || bare === "text/xml" || bare.endsWith("+xml")
}

/** Media types of a body from best to worst: JSON, forms, text, rows of JSON, XML, bytes, anything else. */
export function byPreference(mediaTypes: readonly string[]): string[] {
  return mediaTypes.toSorted((a, b) => rank(a) - rank(b))
}

function rank(mediaType: string): number {
  const bare = bareMediaType(mediaType)
  const tests = [
    bare === "application/json",
    bare.endsWith("+json") || bare === "text/json",
    bare === "application/x-www-form-urlencoded",
    bare === "multipart/form-data",
    bare.startsWith("multipart/"),
    bare.startsWith("text/") && !isXml(bare),
    isJsonSequence(bare),
    isXml(bare),
    bare === "application/octet-stream",
  ]
  const index = tests.indexOf(true)
  return index === -1 ? tests.length : index
}
