import type { JsonSchema, ObjectSchema, Tool } from "@sneck/runtime/toolset"

/** The schemas of a tool without definitions of their own. */
export interface SharedSchemas {
  readonly input: ObjectSchema
  readonly output: ObjectSchema | undefined
}

/** Schemas of all tools, with each definition that several have in common only once. */
export interface SharedDefinitions {
  /** By the name that references hold: `#/$defs/NAME`. */
  readonly definitions: ReadonlyMap<string, JsonSchema>
  readonly schemas: ReadonlyMap<Tool, SharedSchemas>
}

/** One schema with definitions of its own. */
interface Scope {
  readonly schema: ObjectSchema
  readonly isInput: boolean
  /** By name, the definitions that this scope has, in classes of equal ones. */
  readonly entries: Map<string, Entry>
}

interface Entry {
  readonly name: string
  readonly schema: JsonSchema
  readonly json: string
  readonly references: readonly string[]
  /** Entries of one class are the same definition, with all that they refer to. */
  class: number
}

const REFERENCE = /^#\/\$defs\/(.+)$/

/**
 * Takes the `$defs` out of every tool's schemas. Definitions of one name are one definition where they and all that
 * they refer to are equal; others of that name are renamed, results first.
 */
export function shareDefinitions(tools: readonly Tool[]): SharedDefinitions {
  const scopes = new Map<ObjectSchema, Scope>()
  for (const { inputSchema } of tools) scopes.set(inputSchema, scopeOf(inputSchema, true))
  for (const { outputSchema } of tools) if (outputSchema) scopes.set(outputSchema, scopeOf(outputSchema, false))
  classify([...scopes.values()])
  const { names, definitions } = nameClasses([...scopes.values()])
  const share = (schema: ObjectSchema): ObjectSchema => {
    const { $defs: _, ...rest } = schema
    return rename(rest, scopes.get(schema), names) as ObjectSchema
  }
  const schemas = new Map(
    tools.map((tool) => [
      tool,
      { input: share(tool.inputSchema), output: tool.outputSchema && share(tool.outputSchema) },
    ]),
  )
  return { definitions, schemas }
}

/** Name of the definition that a reference points to. */
export function referredName(reference: unknown): string | undefined {
  return typeof reference === "string" ? REFERENCE.exec(reference)?.[1] : undefined
}

function scopeOf(schema: ObjectSchema, isInput: boolean): Scope {
  const entries = new Map<string, Entry>()
  for (const [name, definition] of Object.entries((schema["$defs"] ?? {}) as Record<string, JsonSchema>)) {
    const references = new Set<string>()
    const json = JSON.stringify(definition, (key, value: unknown) => {
      const referred = key === "$ref" ? referredName(value) : undefined
      if (referred !== undefined) references.add(referred)
      return value
    })
    entries.set(name, { name, schema: definition, json, references: [...references], class: 0 })
  }
  return { schema, isInput, entries }
}

/** Refines classes until the classes of references tell no more entries apart. */
function classify(scopes: readonly Scope[]): void {
  const texts = new Map<string, number>()
  for (let count = -1, known = -2; count !== known;) {
    known = count
    const classes = new Map<string, number>()
    const next = scopes.flatMap(({ entries }) =>
      [...entries.values()].map((entry) => {
        const referred = entry.references.map((name) => entries.get(name)?.class ?? -1)
        return [entry, idOf(classes, `${idOf(texts, `${entry.name} ${entry.json}`)} ${referred.join()}`)] as const
      }),
    )
    for (const [entry, id] of next) entry.class = id
    count = classes.size
  }
}

/** The number of a text: that which it has, or the next. */
function idOf(ids: Map<string, number>, key: string): number {
  const known = ids.get(key)
  if (known === undefined) ids.set(key, ids.size)
  return known ?? ids.size - 1
}

function nameClasses(scopes: readonly Scope[]): {
  names: ReadonlyMap<number, string>
  definitions: ReadonlyMap<string, JsonSchema>
} {
  const names = new Map<number, string>()
  const firsts = new Map<string, { readonly entry: Entry; readonly scope: Scope }>()
  const all = new Set(scopes.flatMap(({ entries }) => [...entries.keys()]))
  for (const scope of scopes)
    for (const entry of scope.entries.values()) {
      if (names.has(entry.class)) continue
      const name = freeName(entry.name, scope.isInput, firsts, all)
      names.set(entry.class, name)
      firsts.set(name, { entry, scope })
    }
  const definitions = [...firsts].map(
    ([name, { entry, scope }]) => [name, rename(entry.schema, scope, names) as JsonSchema] as const,
  )
  return { names, definitions: new Map(definitions.toSorted(([a], [b]) => (a < b ? -1 : 1))) }
}

function freeName(
  name: string,
  isInput: boolean,
  taken: ReadonlyMap<string, unknown>,
  all: ReadonlySet<string>,
): string {
  if (!taken.has(name)) return name
  const other = isInput ? name : `${name}Result`
  if (other !== name && !taken.has(other) && !all.has(other)) return other
  for (let count = 2; ; count++) {
    const numbered = `${other}${count}`
    if (!taken.has(numbered) && !all.has(numbered)) return numbered
  }
}

/** The same value with references that follow their definitions. */
function rename(value: unknown, scope: Scope | undefined, names: ReadonlyMap<number, string>): unknown {
  if (typeof value !== "object" || value === null || scope === undefined) return value
  if (Array.isArray(value)) return value.map((item) => rename(item, scope, names))
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => {
      const entry = key === "$ref" ? scope.entries.get(referredName(member) ?? "") : undefined
      return [key, entry ? `#/$defs/${names.get(entry.class) ?? entry.name}` : rename(member, scope, names)]
    }),
  )
}
