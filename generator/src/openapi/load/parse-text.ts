import { locateJson } from "../locate/locate-json.ts"
import type { LocatableText } from "../locate/locate-diagnostics.ts"
import { LoadError } from "./load-error.ts"
import { parseJson } from "./parse-json.ts"

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
  if (!/^\s*[{[]/.test(text)) return readYaml(text, { lenient: true })
  const json = parseJson(text)
  if (!(json instanceof LoadError)) return { value: json.value, text, locate: (tree) => locateJson(text, tree) }
  if (text.length > maxLenientJsonLength) throw json
  return readYaml(text, { lenient: false }).catch(() => {
    throw json
  })
}

/** Its parser is loaded by whoever needs it. */
async function readYaml(text: string, options: { readonly lenient: boolean }): Promise<ParsedText> {
  const { parseYaml } = await import("./parse-yaml.ts")
  return parseYaml(text, options)
}
