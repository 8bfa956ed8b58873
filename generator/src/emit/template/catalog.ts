import type { Tool as ListedTool } from "@modelcontextprotocol/server"
import type { ValidateFunction } from "ajv/dist/2020.js"
import { compile, withDefinitions } from "./schema.ts"
import type { Tool } from "./tool.ts"

/** A tool that is on, with what is made of it once and kept. */
export class CatalogEntry {
  readonly tool: Tool
  #validate: ValidateFunction | undefined
  #emptyResult: Record<string, unknown> | undefined

  constructor(tool: Tool) {
    this.tool = tool
  }

  /** Checks arguments; `errors` are those of the last call. */
  get validate(): ValidateFunction {
    this.#validate ??= compile(withDefinitions(this.tool.inputSchema))
    return this.#validate
  }

  /** Structured content where the API sent none but the tool promises some: clients refuse a result without it. */
  get emptyResult(): Record<string, unknown> | undefined {
    const { outputSchema } = this.tool
    if (outputSchema === undefined) return undefined
    const candidates: Record<string, unknown>[] = [{}, { result: null }, { result: "" }, { result: [] }, { result: {} }]
    if (this.#emptyResult === undefined) {
      const accepts = compile(withDefinitions(outputSchema))
      this.#emptyResult = candidates.find((candidate) => accepts(candidate)) ?? {}
    }
    return this.#emptyResult
  }

  /** As `tools/list` shows it. */
  list(): ListedTool {
    const { name, title, description, annotations, inputSchema, outputSchema } = this.tool
    return {
      name,
      ...(title === undefined ? {} : { title }),
      description,
      annotations,
      inputSchema: withDefinitions(inputSchema),
      ...(outputSchema === undefined ? {} : { outputSchema: withDefinitions(outputSchema) }),
    }
  }
}

/** The tools that are on. */
export class Catalog {
  readonly #entries: ReadonlyMap<string, CatalogEntry>
  #listed: ListedTool[] | undefined

  constructor(tools: readonly Tool[]) {
    const enabled = tools.filter((tool) => tool.enabled)
    this.#entries = new Map(enabled.map((tool) => [tool.name, new CatalogEntry(tool)]))
  }

  get(name: string): CatalogEntry | undefined {
    return this.#entries.get(name)
  }

  list(): ListedTool[] {
    this.#listed ??= [...this.#entries.values()].map((entry) => entry.list())
    return this.#listed
  }
}
