import type { DialectName } from "./dialect.ts"
import type { ReadLimits } from "./shape/read-shape.ts"

/** What a family of clients takes. What its keywords can't say is said in descriptions. */
export interface DialectRules extends ReadLimits {
  /** Names that properties may have; others are replaced, and restored in arguments. */
  readonly propertyName: RegExp
  /** Keywords beside `type`, `description`, `properties`, `required`, `items` and `anyOf`. */
  readonly keywords: ReadonlySet<string>
  /** Values of `format` that are taken. */
  readonly formats: ReadonlySet<string>
  /** Types whose values may be listed in `enum`. */
  readonly listed: ReadonlySet<string>
  /** Values in one `enum`, and in all of one tool. */
  readonly maxValues: { readonly each: number; readonly all: number }
  /** Objects with free keys: as an object, or as text and lists of entries, which are turned back in arguments. */
  readonly freeObjects: "object" | "text"
  /** Optional properties: left out, or required and `null`. */
  readonly optional: "left out" | "null"
  /** How `null` is allowed beside something else. */
  readonly nulls: "anyOf" | "type list" | "nullable"
}

const jsonSchemaFormats = new Set("date-time date time duration email hostname ipv4 ipv6 uuid uri".split(" "))
const openaiFormats = new Set("date-time date time duration email hostname ipv4 ipv6 uuid".split(" "))
const geminiFormats = new Set(["date-time"])
const lengths = ["minItems", "maxItems"]
const bounds = ["minimum", "maximum"]

/** The rules of each dialect that changes anything; `docs/decisions/dialects-widen.md` tells where they come from. */
export const dialectRules: Readonly<Record<Exclude<DialectName, "standard">, DialectRules>> = {
  portable: {
    maxDepth: 8,
    maxShapes: 600,
    propertyName: /^[A-Za-z0-9_.-]{1,64}$/,
    keywords: new Set([...lengths, ...bounds, "minLength", "maxLength", "pattern", "default"]),
    formats: jsonSchemaFormats,
    listed: new Set(["string"]),
    maxValues: { each: 1000, all: 2000 },
    freeObjects: "object",
    optional: "left out",
    nulls: "anyOf",
  },
  openai: {
    maxDepth: 10,
    maxShapes: 600,
    propertyName: /^[A-Za-z0-9_.-]{1,64}$/,
    keywords: new Set([...lengths, ...bounds, "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "pattern"]),
    formats: openaiFormats,
    listed: new Set(["string", "number", "integer", "boolean"]),
    maxValues: { each: 250, all: 900 },
    freeObjects: "text",
    optional: "null",
    nulls: "type list",
  },
  gemini: {
    maxDepth: 5,
    maxShapes: 400,
    propertyName: /^[A-Za-z_][A-Za-z0-9_]{0,63}$/,
    keywords: new Set([...lengths, ...bounds, "minLength", "maxLength", "pattern"]),
    formats: geminiFormats,
    listed: new Set(["string"]),
    maxValues: { each: 250, all: 500 },
    freeObjects: "text",
    optional: "left out",
    nulls: "nullable",
  },
}
