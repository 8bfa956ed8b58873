import type { JsonSchema } from "@sneck/runtime/toolset"
import { becomes, type Conversion } from "./schema/becomes.ts"

/** How JSON becomes what a function takes: only the ways that lead to something are here. Plain JSON itself. */
export interface Wire {
  readonly becomes?: Conversion
  readonly properties?: Readonly<Record<string, Wire>>
  readonly additional?: Wire
  readonly prefix?: readonly (Wire | null)[]
  readonly items?: Wire
  /** The first that fits a value is taken. */
  readonly choice?: readonly { readonly fits: Fits; readonly wire: Wire }[]
  /** Name of a member of the root's `defs`. */
  readonly ref?: string
  readonly defs?: Readonly<Record<string, Wire>>
}

/** What a value must be for an alternative. */
export interface Fits {
  readonly types: readonly string[]
  readonly constants?: Readonly<Record<string, unknown>>
  readonly required?: readonly string[]
}

/** What of a schema has to be converted; undefined when JSON is what the function takes. */
export function toWire(schema: JsonSchema): Wire | undefined {
  const definitions = Object.entries((schema["$defs"] ?? {}) as Record<string, JsonSchema>)
  const used = new Set<string>()
  for (let size = -1; size < used.size;) {
    size = used.size
    for (const [name, definition] of definitions) if (read(definition, used) !== undefined) used.add(name)
  }
  const root = read(schema, used)
  if (root === undefined || used.size === 0) return root
  const defs = definitions.flatMap(([name, definition]) => {
    const wire = read(definition, used)
    return wire === undefined ? [] : [[name, wire] as const]
  })
  return { ...root, defs: Object.fromEntries(defs) }
}

function read(schema: JsonSchema, used: ReadonlySet<string>): Wire | undefined {
  const reference = typeof schema["$ref"] === "string" ? schema["$ref"].slice("#/$defs/".length) : undefined
  if (reference !== undefined) return used.has(reference) ? { ref: reference } : undefined
  const wire: Wire = {
    ...conversionOf(schema),
    ...members("properties", schema, used),
    ...member("additional", schema["additionalProperties"], used),
    ...member("items", schema["items"], used),
    ...prefix(schema, used),
    ...choice(schema, used),
  }
  return Object.keys(wire).length === 0 ? undefined : wire
}

function conversionOf(schema: JsonSchema): Wire {
  return becomes in schema ? { becomes: (schema as { readonly [becomes]: Conversion })[becomes] } : {}
}

function members(keyword: "properties", schema: JsonSchema, used: ReadonlySet<string>): Wire {
  const wires = Object.entries((schema[keyword] ?? {}) as Record<string, JsonSchema>).flatMap(([name, each]) => {
    const wire = read(each, used)
    return wire === undefined ? [] : [[name, wire] as const]
  })
  return wires.length === 0 ? {} : { [keyword]: Object.fromEntries(wires) }
}

function member(keyword: "additional" | "items", schema: unknown, used: ReadonlySet<string>): Wire {
  const wire = typeof schema === "object" && schema !== null ? read(schema as JsonSchema, used) : undefined
  return wire === undefined ? {} : { [keyword]: wire }
}

function prefix(schema: JsonSchema, used: ReadonlySet<string>): Wire {
  const wires = ((schema["prefixItems"] ?? []) as JsonSchema[]).map((each) => read(each, used) ?? null)
  return wires.some((wire) => wire !== null) ? { prefix: wires } : {}
}

/** Alternatives that stay as they are count too: a text that may be a text stays one. */
function choice(schema: JsonSchema, used: ReadonlySet<string>): Wire {
  const alternatives = ((schema["anyOf"] ?? []) as JsonSchema[]).map((each) => ({
    fits: fitsOf(each),
    wire: read(each, used) ?? {},
  }))
  if (alternatives.every(({ wire }) => Object.keys(wire).length === 0)) return {}
  const isPlain = ({ wire }: { wire: Wire }): boolean => Object.keys(wire).length === 0
  const leaves = alternatives.filter((each) => isPlain(each) && !each.fits.types.includes("object"))
  return { choice: [...leaves, ...alternatives.filter((each) => !leaves.includes(each))] }
}

function fitsOf(schema: JsonSchema): Fits {
  const types = [schema["type"] ?? []].flat() as string[]
  const properties = Object.entries((schema["properties"] ?? {}) as Record<string, JsonSchema>)
  const constants = properties.flatMap(([name, each]) => ("const" in each ? [[name, each["const"]] as const] : []))
  return {
    types,
    ...(constants.length > 0 && { constants: Object.fromEntries(constants) }),
    ...(Array.isArray(schema["required"]) && { required: schema["required"] as string[] }),
  }
}
