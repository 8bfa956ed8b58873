import type { ArgumentSchemas } from "./arguments/argument-schemas.ts"
import { createArgumentValidator } from "./arguments/argument-validator.ts"
import type { ArgumentValidator } from "./arguments/argument-validator.ts"
import { toOwnArguments } from "./arguments/own-arguments.ts"
import type { ArgumentProblem } from "./arguments/problem.ts"
import { compileOperation } from "./http/compile-operation.ts"
import type { CompiledOperation } from "./http/compile-operation.ts"
import type { UpstreamState } from "./http/upstream-state.ts"
import { OutputPromise } from "./output-promise.ts"
import { pagingOf } from "./shaping/paging.ts"
import { toShownPaging } from "./shaping/shown-paging.ts"
import type { Paging } from "./shaping/paging.ts"
import type { Target, Tool, Toolset } from "./toolset/index.ts"

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
  #outputPromise: OutputPromise | undefined

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

  /** The target's own arguments of those that were validated. */
  ownArguments(args: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    const { parameters } = this.tool
    return parameters === undefined ? args : toOwnArguments(args, parameters.rules)
  }

  /** The HTTP operation behind this tool, ready to be called; throws for a tool that has none. */
  get operation(): CompiledOperation {
    this.#operation ??= compileOperation(ownTool(operationTool(this.tool)), this.toolset)
    return this.#operation
  }

  /** How its lists are asked for in parts; undefined where they are not. */
  get paging(): Paging | undefined {
    this.#paging ??= { value: hasOperation(this.tool) ? shownPaging(this.tool) : undefined }
    return this.#paging.value
  }

  /** What it promises of its structured content; undefined: nothing. */
  get outputPromise(): OutputPromise | undefined {
    const { outputSchema } = this.tool
    if (outputSchema !== undefined) this.#outputPromise ??= new OutputPromise(outputSchema, this.#schemas)
    return this.#outputPromise
  }
}

/** The tool as its target knows it. */
function ownTool(tool: Tool): Tool {
  return tool.parameters === undefined ? tool : { ...tool, inputSchema: tool.parameters.ownSchema }
}

/** Paging by the names that callers see. */
function shownPaging(tool: Tool): Paging | undefined {
  const paging = pagingOf(ownTool(tool))
  return paging && tool.parameters ? toShownPaging(paging, tool.parameters.rules) : paging
}

function hasOperation(tool: Tool<Target>): tool is Tool {
  return tool.target.kind === "operation"
}

function operationTool(tool: Tool<Target>): Tool {
  if (!hasOperation(tool)) throw new TypeError(`The tool ${tool.name} calls no HTTP operation.`)
  return tool
}
