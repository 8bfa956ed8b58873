import type { Tool, Toolset } from "@sneck/runtime/toolset"
import type { Description } from "./description.ts"
import { merge, readDefaults, readExtension } from "./extension/read-extension.ts"
import type { ToolExtension } from "./extension/tool-extension.ts"
import type { InputMode } from "./input-modes/input-mode.ts"
import { own, ownString } from "./json.ts"
import { OperationError } from "./operation-error.ts"
import { listOperations, type Operation } from "./operations.ts"
import { applyRules } from "./rules/apply-rules.ts"
import type { LintOptions } from "./rules/lint-settings.ts"
import { SchemaSet } from "./schema/schema-set.ts"
import { Security } from "./security.ts"
import { readServers } from "./servers.ts"
import { shortText } from "./text.ts"
import { nameTools } from "./tool-names.ts"
import { toTool, type ToolContext } from "./to-tool.ts"
import { Variables } from "./variables.ts"
import { screamingSnake, slugOf } from "./words.ts"

/** What a caller may say about the toolset. */
export interface ToolsetOptions {
  readonly location?: string
  readonly slug?: string
  readonly allTools?: boolean
  readonly lint?: LintOptions
  readonly inputMode?: InputMode
}

/** Longest instructions for clients, in characters. */
const maxDescriptionLength = 2000

/** A loaded description as a toolset; `undefined`, with an error reported, when no operation can be used. */
export async function toToolset(description: Description, options: ToolsetOptions): Promise<Toolset | undefined> {
  const info = own(description.root, "info")
  const title = ownString(info, "title") ?? titleFrom(options.location)
  const slug = options.slug ?? slugOf(title)
  const variables = new Variables()
  const serverUrlVariable = screamingSnake(slug, "server", "url")
  variables.declare(serverUrlVariable, "URL of the upstream server, instead of the described ones.", false)
  const context: ToolContext = {
    description,
    requests: new SchemaSet(description, "request"),
    responses: new SchemaSet(description, "response"),
    security: new Security(description, variables, slug, options.location),
    servers: { description, variables, slug, location: options.location },
    allTools: options.allTools ?? false,
  }
  const operations = listOperations(description)
  const servers = operations.length === 0 ? [] : readServers(context.servers)
  // What the caller says holds for all tools, and wins over what the description says about all of them.
  const { inputMode } = options
  const defaults = merge([...(inputMode === undefined ? [] : [{ inputMode }]), readDefaults(description)])
  const tools = toTools(context, operations, defaults)
  if (tools.size === 0) {
    reportNothing(description, operations.length)
    return undefined
  }
  const text = ownString(info, "description")
  const toolset: Toolset = {
    slug,
    title: shortText(title, 200),
    version: versionOf(info),
    ...(text !== undefined && { description: shortText(text, maxDescriptionLength) }),
    servers,
    serverUrlVariable,
    securitySchemes: context.security.schemes(),
    variables: variables.list(),
    tools: [...tools.values()],
  }
  await applyRules({ ...description, toolset, tools }, description.report, options.lint !== undefined)
  return toolset
}

function toTools(
  context: ToolContext,
  operations: readonly Operation[],
  defaults: ToolExtension,
): Map<Operation, Tool> {
  const nameable = operations.map((operation) => ({
    ...toNameable(context.description, operation, defaults),
    operation,
  }))
  const names = nameTools(nameable, context.description.report)
  const tools = new Map<Operation, Tool>()
  for (const item of nameable) {
    const tool = attempt(context, item.operation, names.get(item) ?? "", item.extension)
    if (tool !== undefined) tools.set(item.operation, tool)
  }
  return tools
}

function toNameable(description: Description, operation: Operation, defaults: ToolExtension) {
  const { method, path, pointer, source } = operation
  const extension = merge([readExtension(description, operation), defaults])
  return { method, path, pointer, operationId: ownString(source, "operationId"), chosen: extension.name, extension }
}

/** The tool of one operation; what is wrong with an operation costs that one only. */
function attempt(context: ToolContext, operation: Operation, name: string, extension: ToolExtension): Tool | undefined {
  try {
    return toTool(context, operation, name, extension)
  } catch (error) {
    context.description.report.add(refusal(operation, error))
    return undefined
  }
}

function refusal({ method, path, pointer }: Operation, error: unknown) {
  const shared = { severity: "error" as const, pointer }
  if (error instanceof RangeError) {
    const message = `${method} ${path} is left out: it is nested too deeply.`
    return { ...shared, code: "too-deep", message, hint: "Move nested schemas to components and refer to them." }
  }
  if (!(error instanceof OperationError)) {
    const message = `${method} ${path} is left out: ${error instanceof Error ? error.message : String(error)}.`
    return { ...shared, code: "unexpected", message, hint: "This is a fault of the generator; please report it." }
  }
  const isInside = error.pointer?.startsWith(`${pointer}/`) === true
  const where = error.pointer === undefined || isInside ? "" : ` (at ${error.pointer})`
  return {
    ...shared,
    code: error.code,
    message: `${method} ${path} is left out: ${lowerFirst(error.message).replace(/\.$/, "")}${where}.`,
    pointer: isInside ? (error.pointer ?? pointer) : pointer,
    hint: error.hint ?? "Correct the operation; the others are not affected.",
  }
}

function lowerFirst(sentence: string): string {
  return sentence.slice(0, 1).toLowerCase() + sentence.slice(1)
}

function reportNothing(description: Description, operations: number): void {
  const message = operations === 0 ? "The description has no operations." : "None of the operations can be used."
  const hint = operations === 0 ? "Add operations under `paths`." : "Correct what is said about them."
  const code = operations === 0 ? "no-paths" : "no-tools"
  description.report.add({ severity: "error", code, message, pointer: operations === 0 ? "" : "/paths", hint })
}

function titleFrom(location: string | undefined): string {
  const file =
    location
      ?.split(/[?#]/)[0]
      ?.split(/[/\\]/)
      .findLast((part) => part !== "") ?? ""
  const name = file.replace(/\.(json|ya?ml|zip|tar|tgz|tar\.gz)$/i, "")
  return name === "" ? "Untitled" : name
}

function versionOf(info: unknown): string {
  const version = own(info, "version")
  return typeof version === "string" || typeof version === "number" ? String(version) : ""
}
