import type { ArgumentSchemas } from "./arguments/argument-schemas.ts"
import { createArgumentValidator } from "./arguments/argument-validator.ts"
import type { ArgumentValidator } from "./arguments/argument-validator.ts"
import type { ArgumentProblem } from "./arguments/problem.ts"
import { compileOperation } from "./http/compile-operation.ts"
import type { CompiledOperation } from "./http/compile-operation.ts"
import type { UpstreamState } from "./http/upstream-state.ts"
import { pagingOf } from "./shaping/paging.ts"
import type { Paging } from "./shaping/paging.ts"
import type { Json, Target, Tool, Toolset } from "./toolset/index.ts"

/** One tool of a release with all that its calls share, compiled on first use and kept. */
export class CompiledTool {
  readonly tool: Tool<Target>
  readonly toolset: Toolset<Target>
  /** Tokens and retries, which the tools of a toolset have together. */
  readonly upstream: UpstreamState
  readonly #schemas: ArgumentSchemas
  #validator: ArgumentValidator | undefined
  #operation: CompiledOperation | undefined
  #paging: { readonly value: Paging | undefined } | undefined
  #emptyResult: { readonly value: Json | undefined } | undefined

  constructor(tool: Tool<Target>, toolset: Toolset<Target>, schemas: ArgumentSchemas, upstream: UpstreamState) {
    this.tool = tool
    this.toolset = toolset
    this.upstream = upstream
    this.#schemas = schemas
  }

  /** What is wrong with a call's arguments, at most ten things; empty when nothing is. Missing arguments count as `{}`. */
  validate(args: unknown): ArgumentProblem[] {
    this.#validator ??= createArgumentValidator(this.tool.inputSchema, this.#schemas)
    return this.#validator(args ?? {})
  }

  /** The HTTP operation behind this tool, ready to be called; throws for a tool that has none. */
  get operation(): CompiledOperation {
    this.#operation ??= compileOperation(operationTool(this.tool), this.toolset)
    return this.#operation
  }

  /** How its lists are asked for in parts; undefined where they are not. */
  get paging(): Paging | undefined {
    this.#paging ??= { value: hasOperation(this.tool) ? pagingOf(this.tool) : undefined }
    return this.#paging.value
  }

  /**
   * Structured content for an answer that has none, where the tool promises some: clients refuse a result
   * without it. Undefined when the tool promises nothing.
   */
  get emptyResult(): Json | undefined {
    this.#emptyResult ??= { value: this.#schemas.smallestResult(this.tool.outputSchema) }
    return this.#emptyResult.value
  }
}

function hasOperation(tool: Tool<Target>): tool is Tool {
  return tool.target.kind === "operation"
}

function operationTool(tool: Tool<Target>): Tool {
  if (!hasOperation(tool)) throw new TypeError(`The tool ${tool.name} calls no HTTP operation.`)
  return tool
}
