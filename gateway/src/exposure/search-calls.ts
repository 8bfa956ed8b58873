import { failure, formatProblems, validatorFor } from "@sneck/runtime"
import type { Outcome } from "@sneck/runtime"
import { isObject } from "../mcp/message.ts"
import type { JsonObject } from "../mcp/message.ts"
import type { Release } from "../registry/release.ts"
import { describeDefinition, describeTool, unknownDefinition } from "./describe-tool.ts"
import type { PlannedCall } from "./face.ts"
import { describeToolName, executeTool, hitLimits, schemas, searchTool } from "./search-tools.ts"
import { summarise } from "./summarise-tool.ts"
import { whyUnknown } from "./unknown-tool-error.ts"

/** Answers the three tools of search mode. */
export class SearchCalls {
  readonly #release: Release

  constructor(release: Release) {
    this.#release = release
  }

  /** `search_tools`: a line for each tool that fits, best first. */
  async search(input: unknown): Promise<Outcome> {
    const { args, refusal } = check(searchTool, input)
    if (refusal !== undefined) return refusal
    const query = String(args["query"]).slice(0, 500)
    const { tools, total } = await this.#release.index.search(query, Number(args["limit"] ?? hitLimits.default))
    if (total === 0) return text(`No tool fits ${JSON.stringify(query)}. ${this.#whatElse()}`)
    const lines = tools.map((tool) => summarise(tool))
    const more = total > tools.length ? [`(${total - tools.length} more fit less well)`] : []
    return text([...lines, ...more].join("\n"))
  }

  /** `describe_tool`: what is needed to call a tool, or a part of its schemas. */
  async describe(input: unknown): Promise<Outcome> {
    const { args, refusal } = check(describeToolName, input)
    if (refusal !== undefined) return refusal
    const name = String(args["name"])
    const found = this.#release.compiled.tools.get(name)
    if (found === undefined) return this.#unknown(name)
    const { definition } = args
    if (typeof definition !== "string" || definition === "") return text(describeTool(found.tool))
    const part = describeDefinition(found.tool, definition)
    return part === undefined ? failure("validation", unknownDefinition(found.tool, definition)) : text(part)
  }

  /** `execute_tool`: which tool is to be run, with what. Running it is not its part. */
  execute(input: unknown): PlannedCall {
    const { args, refusal } = check(executeTool, parseArguments(input))
    if (refusal !== undefined) return { name: executeTool, answer: () => refusal }
    const name = String(args["name"])
    const tool = this.#release.compiled.tools.get(name)
    if (tool === undefined) return { name, answer: () => this.#unknown(name) }
    // Some models fill in every argument.
    const fields = args["fields"] === "" ? undefined : args["fields"]
    return { tool, input: args["arguments"], fields, fieldsArgument: "fields" }
  }

  async #unknown(name: string): Promise<Outcome> {
    const closest = await this.#release.index.closest(name)
    const hint = closest.length === 0 ? "" : ` Closest: ${closest.join(", ")}.`
    const why = whyUnknown(name, this.#release)
    return failure(
      "unknown_tool",
      `${JSON.stringify(name.slice(0, 128))} ${why}.${hint} ${searchTool} finds tools by what they do.`,
    )
  }

  #whatElse(): string {
    const some = [...this.#release.compiled.tools.keys()].slice(0, 10)
    return `Try other or fewer words: what is done, to what. Tools are called like these: ${some.join(", ")}.`
  }
}

const validators = {
  [searchTool]: validatorFor(schemas.search),
  [describeToolName]: validatorFor(schemas.describe),
  [executeTool]: validatorFor(schemas.execute),
}

type Checked =
  | { readonly args: JsonObject; readonly refusal?: undefined }
  | { readonly args?: undefined; readonly refusal: Outcome }

function check(name: keyof typeof validators, input: unknown): Checked {
  const args = input ?? {}
  const problems = validators[name](args)
  if (problems.length === 0 && isObject(args)) return { args }
  return { refusal: failure("validation", formatProblems(name, problems)) }
}

/** Some models write the arguments of another tool as JSON text. */
function parseArguments(input: unknown): unknown {
  if (!isObject(input) || typeof input["arguments"] !== "string") return input
  try {
    return { ...input, arguments: JSON.parse(input["arguments"]) as unknown }
  } catch {
    return input
  }
}

function text(content: string): Outcome {
  return { result: { content: [{ type: "text", text: content }] } }
}
