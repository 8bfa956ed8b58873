import type { JsonSchema } from "@sneck/runtime/toolset"
import type { Description } from "../description.ts"
import { isObject, type JsonObject } from "../json.ts"
import { placeAt, type Place } from "../pointer.ts"
import { convertSchema } from "./convert-schema.ts"
import { definitionName } from "./definition-name.ts"
import { jsonLength } from "./json-length.ts"
import type { DanglingReference, Definition, Direction, Scope } from "./scope.ts"

/** A schema in its final form, and what it needs beside it. */
export interface ConvertedSchema {
  readonly schema: JsonSchema | boolean
  /** What its `$ref`s name. */
  readonly refs: ReadonlySet<Definition>
  readonly dangling: readonly DanglingReference[]
}

/** The `$defs` that a schema needs, directly and through others. */
export interface Closure {
  readonly definitions: Readonly<Record<string, JsonSchema | boolean>>
  readonly dangling: readonly DanglingReference[]
}

/**
 * The schemas of a description for one direction. Each is converted once, when first needed, and shared by all tools
 * that use it, so that the work and the memory are linear in the description, not in tools × schemas.
 */
export class SchemaSet {
  readonly description: Description
  readonly direction: Direction
  readonly #definitions = new Map<object, Definition>()
  readonly #names = new Map<string, number>()
  readonly #converted = new Map<object, ConvertedSchema>()
  readonly #sizes = new Map<Definition, number>()
  readonly #closures = new Map<string, Closure>()

  constructor(description: Description, direction: Direction) {
    this.description = description
    this.direction = direction
  }

  /** Converts a schema that stands somewhere in an operation. The same object is converted once. */
  convert(source: unknown, place: Place): ConvertedSchema {
    if (!isObject(source)) return this.#convertNew(source, place)
    const known = this.#converted.get(source)
    if (known !== undefined) return known
    const converted = this.#convertNew(source, place)
    this.#converted.set(source, converted)
    return converted
  }

  /** A definition in its final form. */
  contentOf(definition: Definition): ConvertedSchema {
    return this.convert(definition.source, placeAt(definition.pointer))
  }

  /** Characters of JSON that a definition takes; of one that is larger than the limit, some number above. */
  sizeOf(definition: Definition, limit: number): number {
    let size = this.#sizes.get(definition)
    if (size === undefined) {
      size = jsonLength(this.contentOf(definition).schema, limit) + definition.name.length + 4
      this.#sizes.set(definition, size)
    }
    return size
  }

  /** Everything that is reachable from some definitions. */
  closureOf(roots: ReadonlySet<Definition>): Closure {
    const key = [...roots]
      .map((root) => root.name)
      .toSorted()
      .join("\n")
    const known = this.#closures.get(key)
    if (known !== undefined) return known
    const closure = this.#close(roots)
    this.#closures.set(key, closure)
    return closure
  }

  #convertNew(source: unknown, place: Place): ConvertedSchema {
    const scope: Scope = {
      description: this.description,
      direction: this.direction,
      source,
      refs: new Set(),
      dangling: [],
      convert: convertSchema,
      define: (target, pointer) => this.#define(target, pointer),
    }
    const schema = convertSchema(source, { place, scope, inPlace: "choice", hidden: undefined })
    return { schema, refs: scope.refs, dangling: scope.dangling }
  }

  #define(source: JsonObject, pointer: string): Definition {
    const known = this.#definitions.get(source)
    if (known !== undefined) return known
    const definition = { name: this.#uniqueName(pointer), pointer, source }
    this.#definitions.set(source, definition)
    return definition
  }

  #close(roots: ReadonlySet<Definition>): Closure {
    const reached = new Set(roots)
    const dangling: DanglingReference[] = []
    for (const definition of reached) {
      const content = this.contentOf(definition)
      for (const ref of content.refs) reached.add(ref)
      dangling.push(...content.dangling)
    }
    const entries = [...reached].map((definition) => [definition.name, this.contentOf(definition).schema] as const)
    return { definitions: Object.fromEntries(entries), dangling }
  }

  #uniqueName(pointer: string): string {
    const name = definitionName(pointer)
    const uses = (this.#names.get(name) ?? 0) + 1
    this.#names.set(name, uses)
    return uses === 1 ? name : this.#uniqueName(`${pointer}/${uses}`)
  }
}
