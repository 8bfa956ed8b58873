import type { ArgumentSchemas, SchemaCheck } from "./arguments/argument-schemas.ts"
import type { ToolResult } from "./result.ts"
import type { Json, ObjectSchema } from "./toolset/index.ts"

/** What stands in for content that breaks a promise, smallest first. */
const CANDIDATES: readonly Json[] = [{}, { result: null }, { result: "" }, { result: [] }, { result: {} }]

/** Characters of JSON; to compare more of them with a description would take longer than it is worth. */
const MAX_CHECKED = 256 * 1024

/**
 * What a tool promises of its structured content. Clients check that, and refuse a result that does not match or that
 * has none.
 */
export class OutputPromise {
  readonly #accepts: SchemaCheck | undefined
  readonly #smallest: Json

  constructor(schema: ObjectSchema, schemas: ArgumentSchemas) {
    this.#accepts = tryCompile(() => schemas.fast(schema))
    this.#smallest = CANDIDATES.find((candidate) => this.#accepts?.(candidate)) ?? {}
  }

  /**
   * How a result differs from what is promised, in words of the description alone; undefined: it does not, or it is an
   * error, of which nothing was promised.
   */
  deviationOf({ structuredContent, structuredText = "", isError = false }: ToolResult): string | undefined {
    if (isError) return undefined
    if (structuredContent === undefined) return "The description promises JSON, and the answer is none."
    const where = structuredText.length > MAX_CHECKED ? undefined : this.#differsAt(structuredContent)
    return where && `The answer is not what the description says at ${where}.`
  }

  /** A result with the smallest structured content that keeps the promise; what the upstream said stands in its text. */
  keptBy({ content, meta }: ToolResult): ToolResult {
    return { content, structuredContent: this.#smallest, ...(meta !== undefined && { meta }) }
  }

  #differsAt(content: Json): string | undefined {
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
