/** The keywords of a schema, or any other JSON object. */
export type Fields = Readonly<Record<string, unknown>>

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** A keyword of a schema; what an object inherits is none. */
export function own(schema: Fields, keyword: string): unknown {
  return Object.hasOwn(schema, keyword) ? schema[keyword] : undefined
}

/** A keyword that holds a list; empty when it does not. */
export function ownArray(schema: Fields, keyword: string): readonly unknown[] {
  const value = own(schema, keyword)
  return Array.isArray(value) ? value : []
}

/** A keyword that holds an object; empty when it does not. */
export function ownRecord(schema: Fields, keyword: string): Fields {
  const value = own(schema, keyword)
  return isRecord(value) ? value : {}
}

/** A keyword that holds text. */
export function ownText(schema: Fields, keyword: string): string | undefined {
  const value = own(schema, keyword)
  return typeof value === "string" && value !== "" ? value : undefined
}
