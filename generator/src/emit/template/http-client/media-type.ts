/** Type and subtype without parameters, lower case: `text/html; charset=utf-8` → `text/html`. */
export function essenceOf(contentType: string): string {
  return (contentType.split(";", 1)[0] ?? "").trim().toLowerCase()
}

/** `application/json`, `text/json` and whatever ends in `+json`. */
export function isJsonType(contentType: string): boolean {
  const essence = essenceOf(contentType)
  return essence === "application/json" || essence === "text/json" || essence.endsWith("+json")
}

const TEXTUAL = /^text\/|[/+](?:json|xml|yaml|x-yaml|javascript|graphql|sql|csv|toml|x-ndjson|jsonl)$/

/** Types whose content is text that people and models read. */
export function isTextType(contentType: string): boolean {
  return TEXTUAL.test(essenceOf(contentType))
}
