import type { JsonSchema } from "../../toolset/index.ts"
import { isRecord } from "./own.ts"

/** The schema that a reference inside a document leads to: `#/$defs/Name`, or `#` for the whole. */
export function resolveIn(root: JsonSchema, reference: unknown): unknown {
  if (reference === "#") return root
  if (typeof reference !== "string" || !reference.startsWith("#/$defs/")) return undefined
  const definitions = root["$defs"]
  const name = decodeName(reference.slice("#/$defs/".length))
  return isRecord(definitions) && Object.hasOwn(definitions, name) ? definitions[name] : undefined
}

function decodeName(segment: string): string {
  const text = /%(?![0-9a-f]{2})/i.test(segment) ? segment : decodeSafely(segment)
  return text.replaceAll("~1", "/").replaceAll("~0", "~")
}

function decodeSafely(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
