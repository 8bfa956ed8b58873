import { locateJson } from "../locate/locate-json.ts"
import type { LocatableText } from "../locate/locate-diagnostics.ts"
import { LoadError } from "./load-error.ts"
import { parseJson } from "./parse-json.ts"
import { parseYaml } from "./parse-yaml.ts"

/** A parsed text and what is needed to find lines in it later. */
export interface ParsedText extends LocatableText {
  readonly value: unknown
  /** Keys that occur twice in one mapping; the last one counts. */
  readonly duplicateKey?: { readonly line: number; readonly column: number }
}

/** JSON with comments and the like is read as YAML up to this size; above, only as JSON. */
const maxLenientJsonLength = 4 * 1024 * 1024

/**
 * Parses JSON or YAML. JSON is tried first: it is common, and two orders of magnitude faster than through a YAML parser.
 * @throws LoadError with line and column
 */
export async function parseText(text: string): Promise<ParsedText> {
  if (!/^\s*[{[]/.test(text)) return parseYaml(text)
  const json = parseJson(text)
  if (!(json instanceof LoadError)) return { value: json.value, text, locate: (tree) => locateJson(text, tree) }
  if (text.length > maxLenientJsonLength) throw json
  return parseYaml(text, { lenient: false }).catch(() => {
    throw json
  })
}
