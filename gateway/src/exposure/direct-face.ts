import { fieldsArgumentOf, takeFields, toDialect, withFieldsArgument } from "@sneck/runtime"
import type { CompiledTool, DialectName } from "@sneck/runtime"
import type { Era } from "../mcp/protocol.ts"
import type { Release } from "../registry/release.ts"
import type { Face, PlannedCall } from "./face.ts"
import { toListJson } from "./list-json.ts"
import type { ListedTool } from "./list-json.ts"
import { UnknownToolError } from "./unknown-tool-error.ts"

/** One tool as this face shows it, and the way from its arguments to the tool's own. */
interface FacedTool {
  readonly tool: CompiledTool
  readonly listed: ListedTool
  /** Undefined where arguments need no way back. */
  readonly restore: ((args: unknown) => unknown) | undefined
  readonly fieldsArgument: string | undefined
}

/** Lists each tool of a release as a tool. */
export class DirectFace implements Face {
  readonly exposure = "direct"
  readonly release: Release
  readonly dialect: DialectName
  readonly #lists = new Map<Era, string>()
  readonly #tools = new Map<string, FacedTool>()

  constructor(release: Release, dialect: DialectName) {
    this.release = release
    this.dialect = dialect
  }

  get instructions(): string | undefined {
    return this.release.toolset.description
  }

  listJson(era: Era): string {
    const known = this.#lists.get(era)
    if (known !== undefined) return known
    const names = [...this.release.compiled.tools.keys()]
    const listed = names.flatMap((name) => this.#find(name)?.listed ?? [])
    const json = toListJson(listed, era, this.release.modernTail)
    this.#lists.set(era, json)
    return json
  }

  plan(name: string, args: unknown): PlannedCall {
    const found = this.#tools.get(name) ?? this.#find(name)
    if (found === undefined) throw new UnknownToolError(name, this.release, "tools/list")
    const { tool, restore, fieldsArgument } = found
    const restored = restore === undefined ? args : restore(args)
    if (fieldsArgument === undefined) {
      return { tool, input: restored, fields: undefined, fieldsArgument }
    }
    const { rest, fields } = takeFields(restored, fieldsArgument)
    return { tool, input: rest, fields, fieldsArgument }
  }

  #find(name: string): FacedTool | undefined {
    const known = this.#tools.get(name)
    const tool = this.release.compiled.tools.get(name)
    if (known !== undefined || tool === undefined) return known
    const faced = this.#face(tool)
    this.#tools.set(name, faced)
    return faced
  }

  #face(compiled: CompiledTool): FacedTool {
    const { tool } = compiled
    const picks = tool.responseFields ?? this.release.serving.responseFields
    const fieldsArgument = picks ? fieldsArgumentOf(tool) : undefined
    const offered = fieldsArgument === undefined ? tool : withFields(tool, fieldsArgument)
    if (this.dialect === "standard") return { tool: compiled, listed: offered, restore: undefined, fieldsArgument }
    const { restore, ...schemas } = toDialect(offered, this.dialect)
    return { tool: compiled, listed: { ...withoutOutput(offered), ...schemas }, restore, fieldsArgument }
  }
}

/** What is picked from a result follows no schema: clients would refuse it, so none is promised. */
function withFields(tool: ListedTool, argument: string): ListedTool {
  return { ...withoutOutput(tool), inputSchema: withFieldsArgument(tool.inputSchema, argument) }
}

function withoutOutput({ name, title, description, inputSchema, annotations, meta }: ListedTool): ListedTool {
  const more = { ...(title !== undefined && { title }), ...(meta !== undefined && { meta }) }
  return { name, description, inputSchema, annotations, ...more }
}
