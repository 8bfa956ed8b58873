import type { JsonSchema } from "@sneck/runtime/toolset"
import { danglingReference } from "./dangling-reference.ts"
import type { DanglingReference, Definition } from "./schema/scope.ts"
import type { ConvertedSchema, SchemaSet } from "./schema/schema-set.ts"

/** Schemas by the name that `#/$defs/…` gives them. */
export type Definitions = Readonly<Record<string, JsonSchema | boolean>>

/** What the schemas of one tool need beside them. */
export class SchemaNeeds {
  readonly set: SchemaSet
  readonly #refs = new Set<Definition>()
  readonly #dangling: DanglingReference[] = []

  constructor(set: SchemaSet) {
    this.set = set
  }

  /** A schema for use at the top; one that is nothing but a reference is written out, for readers that follow none. */
  take(converted: ConvertedSchema): JsonSchema {
    const [only] = converted.refs
    const isReference = typeof converted.schema === "object" && Object.keys(converted.schema).join() === "$ref"
    if (isReference && only !== undefined) return this.take(this.set.contentOf(only))
    for (const ref of converted.refs) this.#refs.add(ref)
    this.#dangling.push(...converted.dangling)
    return typeof converted.schema === "object" ? converted.schema : {}
  }

  /**
   * The `$defs`, or `undefined` when none are needed.
   * @throws OperationError when a schema refers to something that does not exist
   */
  definitions(): Definitions | undefined {
    const closure = this.set.closureOf(this.#refs)
    const [dangling] = [...this.#dangling, ...closure.dangling]
    if (dangling !== undefined) throw danglingReference(this.set.description.references, dangling.ref, dangling.pointer)
    return this.#refs.size === 0 ? undefined : closure.definitions
  }
}
