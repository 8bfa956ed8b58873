import { toDialect } from "@sneck/runtime"
import type { DialectName, DialectTool, Outcome } from "@sneck/runtime"
import type { Era } from "../mcp/protocol.ts"
import type { Release } from "../registry/release.ts"
import { codeInstructions, codeToolsFor, executeCode } from "./code-tools.ts"
import type { Face, PlannedCall } from "./face.ts"
import { toListJson } from "./list-json.ts"
import type { ListedTool } from "./list-json.ts"
import { SearchCalls } from "./search-calls.ts"
import { describeToolName, searchTool } from "./search-tools.ts"
import { UnknownToolError } from "./unknown-tool-error.ts"

/** Lists three tools: two that search and describe the tools of a release, and one that runs code which calls them. */
export class CodeFace implements Face {
  readonly exposure = "code"
  readonly release: Release
  readonly dialect: DialectName
  readonly #calls: SearchCalls
  readonly #listed: ListedTool[] = []
  readonly #restore = new Map<string, DialectTool["restore"]>()
  readonly #lists = new Map<Era, string>()

  constructor(release: Release, dialect: DialectName) {
    this.release = release
    this.dialect = dialect
    this.#calls = new SearchCalls(release)
    for (const tool of codeToolsFor(release.toolset)) {
      const { inputSchema, restore } = toDialect(tool, dialect)
      this.#listed.push({ ...tool, inputSchema })
      this.#restore.set(tool.name, restore)
    }
    void release.index.warm()
  }

  get instructions(): string {
    return codeInstructions(this.release.toolset, this.release.compiled.tools.size)
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
    if (name === searchTool) return { name, answer: (): Promise<Outcome> => this.#calls.search(input) }
    if (name === describeToolName) return { name, answer: (): Promise<Outcome> => this.#calls.describe(input) }
    if (name === executeCode) return { name, code: input }
    // Whoever knows the name of a tool may call it as if it was listed.
    const tool = this.release.compiled.tools.get(name)
    if (tool === undefined) throw new UnknownToolError(name, this.release, searchTool)
    return { tool, input, fields: undefined, fieldsArgument: undefined }
  }
}
