import { toDialect } from "@sneck/runtime"
import type { DialectName, DialectTool } from "@sneck/runtime"
import type { Era } from "../mcp/protocol.ts"
import type { Release } from "../registry/release.ts"
import type { Exposure } from "./exposure.ts"
import type { Face, PlannedCall } from "./face.ts"
import { toListJson } from "./list-json.ts"
import type { ListedTool } from "./list-json.ts"
import { SearchCalls } from "./search-calls.ts"
import { describeToolName, searchTool } from "./search-tools.ts"
import { UnknownToolError } from "./unknown-tool-error.ts"

/** Lists a few tools of its own instead of those of a release: two that search and describe these, and what a kind adds. */
export abstract class FaceBehindSearch implements Face {
  abstract readonly exposure: Exposure
  abstract readonly instructions: string
  readonly release: Release
  readonly dialect: DialectName
  protected readonly calls: SearchCalls
  readonly #listed: ListedTool[] = []
  readonly #restore = new Map<string, DialectTool["restore"]>()
  readonly #lists = new Map<Era, string>()

  /** @param tools the tools that are listed, in the standard dialect */
  constructor(release: Release, dialect: DialectName, tools: readonly ListedTool[]) {
    this.release = release
    this.dialect = dialect
    this.calls = new SearchCalls(release)
    for (const tool of tools) {
      const { inputSchema, restore } = toDialect(tool, dialect)
      this.#listed.push({ ...tool, inputSchema })
      this.#restore.set(tool.name, restore)
    }
    void release.index.warm()
  }

  listJson(era: Era): string {
    const known = this.#lists.get(era)
    if (known !== undefined) return known
    const json = toListJson(this.#listed, era, this.release.modernTail)
    this.#lists.set(era, json)
    return json
  }

  plan(name: string, args: unknown): PlannedCall {
    const input = this.#restore.get(name)?.(args) ?? args
    if (name === searchTool) return { name, answer: () => this.calls.search(input) }
    if (name === describeToolName) return { name, answer: () => this.calls.describe(input) }
    const own = this.planOwn(name, input)
    if (own !== undefined) return own
    // Whoever knows the name of a tool may call it as if it was listed.
    const tool = this.release.compiled.tools.get(name)
    if (tool === undefined) throw new UnknownToolError(name, this.release, searchTool)
    return { tool, input, fields: undefined, fieldsArgument: undefined }
  }

  /** What a call of the tool that this kind adds asks for; undefined for every other name. */
  protected abstract planOwn(name: string, input: unknown): PlannedCall | undefined
}
