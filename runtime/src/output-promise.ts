import type { ArgumentSchemas, SchemaCheck } from "./arguments/argument-schemas.ts"
import type { Json, ObjectSchema } from "./toolset/index.ts"

/** What stands in for content that breaks a promise, smallest first. */
const CANDIDATES: readonly Json[] = [{}, { result: null }, { result: "" }, { result: [] }, { result: {} }]

/**
 * What a tool promises of its structured content. Clients check that, and refuse a result that does not match or that
 * has none: where an upstream breaks the promise, the smallest content that keeps it is sent instead.
 */
export class OutputPromise {
  readonly smallest: Json
  readonly #accepts: SchemaCheck | undefined

  constructor(schema: ObjectSchema, schemas: ArgumentSchemas) {
    this.#accepts = tryCompile(() => schemas.fast(schema))
    this.smallest = CANDIDATES.find((candidate) => this.#accepts?.(candidate)) ?? {}
  }

  /** Where content differs from what is promised, in words of the description alone; undefined: nowhere. */
  deviationOf(content: Json): string | undefined {
    const accepts = this.#accepts
    try {
      if (accepts === undefined || accepts(content)) return undefined
    } catch {
      // Recursive schemas recurse as deep as answers do.
      return undefined
    }
    const { schemaPath = "#", message = "must be something else" } = accepts.errors?.[0] ?? {}
    return `${schemaPath.slice(0, 200)}: ${message.replaceAll(",", " or ").slice(0, 200)}`
  }
}

/** What can't be compiled promises nothing that could be checked. */
function tryCompile(compile: () => SchemaCheck): SchemaCheck | undefined {
  try {
    return compile()
  } catch {
    return undefined
  }
}
