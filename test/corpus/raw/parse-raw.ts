import { JSON_SCHEMA, load } from "js-yaml"
import { parseDocument } from "yaml"

/** Parses a file as JSON or YAML, however it is written; `undefined` when it is neither. */
export function parseRaw(text: string): { readonly value: unknown } | undefined {
  const content = text.replace(/^\uFEFF/, "")
  for (const parse of [parseJson, parseStrictYaml, parseLenientYaml]) {
    try {
      return { value: parse(content) }
    } catch {
      continue
    }
  }
  return undefined
}

function parseJson(text: string): unknown {
  return JSON.parse(text)
}

function parseStrictYaml(text: string): unknown {
  return load(text, { schema: JSON_SCHEMA })
}

/** Takes what the other parser is too strict for: flow mappings that are not indented, keys that occur twice. */
function parseLenientYaml(text: string): unknown {
  const document = parseDocument(text, { uniqueKeys: false, logLevel: "silent" })
  const [error] = document.errors
  if (error !== undefined) throw error
  return document.toJS({ maxAliasCount: 10_000 })
}
