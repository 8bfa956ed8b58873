import { isKeywords, type Visit } from "./published-rules.ts"

const lists = ["anyOf", "oneOf", "allOf", "prefixItems"]
const maps = ["properties", "patternProperties", "$defs"]
const singles = ["items", "additionalProperties", "not", "if", "then", "else"]

/** Every subschema of a schema, the schema itself first. */
export function* walkSchema(schema: unknown): Generator<Visit> {
  const queue: Visit[] = [{ schema, pointer: "", depth: depthOf(schema, 0), isRoot: true }]
  for (const visit of queue) {
    yield visit
    if (isKeywords(visit.schema)) queue.push(...children(visit))
  }
}

function children({ schema, pointer, depth }: Visit): Visit[] {
  if (!isKeywords(schema)) return []
  const below = (keyword: string, child: unknown, key?: string): Visit => {
    const at = `${pointer}/${keyword}${key === undefined ? "" : `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`}`
    return { schema: child, pointer: at, depth: depthOf(child, depth), isRoot: false }
  }
  const inLists = lists.flatMap((keyword) =>
    entriesOf(schema[keyword]).map(([key, child]) => below(keyword, child, key)),
  )
  const inMaps = maps.flatMap((keyword) => entriesOf(schema[keyword]).map(([key, child]) => below(keyword, child, key)))
  // `additionalProperties: false` is a keyword rather than a schema.
  const single = singles.filter((keyword) => isKeywords(schema[keyword]) || schema[keyword] === true)
  return [...inLists, ...inMaps, ...single.map((keyword) => below(keyword, schema[keyword]))]
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === "object" && value !== null ? Object.entries(value) : []
}

function depthOf(schema: unknown, around: number): number {
  const isNesting = isKeywords(schema) && (schema["type"] === "object" || schema["type"] === "array")
  return isNesting ? around + 1 : around
}
