import type { Located, RawDocuments } from "./raw-documents.ts"
import { entriesOf, itemsOf, own } from "./record.ts"

/**
 * Names of the properties that a request may hold at the top of a body, through references and compositions. What is
 * read-only in any of them is left out.
 */
export function requestProperties(documents: RawDocuments, schema: Located | undefined): Set<string> {
  const names = new Set<string>()
  const readOnly = new Set<string>()
  for (const part of partsOf(documents, schema)) {
    for (const [name, property] of entriesOf(part.value, "properties")) {
      const target = documents.follow({ value: property, file: part.file })?.value
      const isReadOnly = own(property, "readOnly") === true || own(target, "readOnly") === true
      ;(isReadOnly ? readOnly : names).add(name)
    }
  }
  return names.difference(readOnly)
}

/** A schema and every schema that it consists of, each once. */
function partsOf(documents: RawDocuments, schema: Located | undefined): Located[] {
  const parts: Located[] = []
  const seen = new Set<unknown>()
  const queue = [schema]
  for (const next of queue) {
    const part = next && documents.follow(next)
    if (part === undefined || seen.has(part.value)) continue
    seen.add(part.value)
    parts.push(part)
    for (const keyword of ["allOf", "anyOf", "oneOf"]) {
      queue.push(...itemsOf(part.value, keyword).map((value) => ({ value, file: part.file })))
    }
  }
  return parts
}
