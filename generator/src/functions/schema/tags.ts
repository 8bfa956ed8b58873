import type { JsonSchema } from "@sneck/runtime/toolset"
import type { Json } from "@sneck/runtime/toolset"

/** What a tag of a doc comment adds to a schema. */
export interface TagMeaning {
  readonly keywords: JsonSchema
  /** `value`: limits one text or number, so that on a list it is about the items. */
  readonly about: "value" | "whole"
}

type Reader = (text: string) => TagMeaning | { readonly problem: string }

const readers: Readonly<Record<string, Reader>> = {
  minimum: number("minimum"),
  maximum: number("maximum"),
  exclusiveminimum: number("exclusiveMinimum"),
  exclusivemaximum: number("exclusiveMaximum"),
  multipleof: number("multipleOf"),
  minlength: size("minLength", "value"),
  maxlength: size("maxLength", "value"),
  minitems: size("minItems", "whole"),
  maxitems: size("maxItems", "whole"),
  minproperties: size("minProperties", "whole"),
  maxproperties: size("maxProperties", "whole"),
  uniqueitems: () => ({ keywords: { uniqueItems: true }, about: "whole" }),
  integer: () => ({ keywords: { type: "integer" }, about: "value" }),
  pattern: readPattern,
  format: (text) => some(text, { format: text }, "value"),
  title: (text) => some(text, { title: text }, "whole"),
  default: (text) => some(text, { default: parseValue(text) }, "whole"),
  example: (text) => some(text, { examples: [parseValue(text)] }, "whole"),
  deprecated: () => ({ keywords: { deprecated: true }, about: "whole" }),
  readonly: () => ({ keywords: { readOnly: true }, about: "whole" }),
}

/** What a tag says about a schema, what is wrong with it, or undefined for tags that mean something else. */
export function readTag(name: string, text: string): TagMeaning | { readonly problem: string } | undefined {
  const key = name.toLowerCase()
  return Object.hasOwn(readers, key) ? readers[key]?.(text) : undefined
}

function number(keyword: string): Reader {
  return (text) => {
    const value = Number(text)
    if (text === "" || !Number.isFinite(value)) return { problem: `needs a number, not "${text}".` }
    return { keywords: { [keyword]: value }, about: "value" }
  }
}

function size(keyword: string, about: TagMeaning["about"]): Reader {
  return (text) => {
    if (!/^\d+$/.test(text)) return { problem: `needs a whole number from 0 on, not "${text}".` }
    return { keywords: { [keyword]: Number(text) }, about }
  }
}

/** As JSON Schema has it: without slashes and flags. `/^a$/` is read as `^a$`. */
function readPattern(text: string): ReturnType<Reader> {
  const pattern = /^\/(.*)\/u?$/.exec(text)?.[1] ?? text
  try {
    void new RegExp(pattern, "u")
  } catch {
    return { problem: `is no regular expression: ${text}` }
  }
  return some(pattern, { pattern }, "value")
}

function some(text: string, keywords: JsonSchema, about: TagMeaning["about"]): ReturnType<Reader> {
  return text === "" ? { problem: "has no value." } : { keywords, about }
}

/** JSON where it is JSON, else the text itself; fences of code examples are left out. */
function parseValue(text: string): Json {
  const bare = text.replaceAll(/^```\w*\n?|\n?```$/g, "").trim()
  try {
    return JSON.parse(bare) as Json
  } catch {
    return bare.replaceAll(/^(["'`])(.*)\1$/g, "$2")
  }
}
