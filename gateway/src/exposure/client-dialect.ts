import type { DialectName } from "@sneck/runtime"

/** Clients that pass a tool's schema on to a model whose API takes less than JSON Schema, by how their names begin. */
const clients: readonly (readonly [RegExp, DialectName])[] = [[/^(?:gemini|antigravity)/i, "gemini"]]

const maxKnown = 500
const known = new Map<string, DialectName>()

/** The dialect that a client needs, by its name or `User-Agent`; `standard` for all that are not known to need another. */
export function clientDialect(name: string): DialectName {
  const found = known.get(name)
  if (found !== undefined) return found
  const dialect = clients.find(([pattern]) => pattern.test(name))?.[1] ?? "standard"
  if (known.size >= maxKnown) known.clear()
  known.set(name, dialect)
  return dialect
}
