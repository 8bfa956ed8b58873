import { basename, dirname, extname } from "node:path"
import type { Manifest, ManifestTool, ManifestVariable } from "@sneck/functions/protocol"
import type { FunctionTarget, Tool, ToolAnnotations, Toolset, Variable } from "@sneck/runtime/toolset"
import { screamingSnake, slugOf } from "../openapi/words.ts"
import type { HashedBundle } from "./bundle/to-bundle.ts"
import type { Locate } from "./manifest/check-manifest.ts"

/** What a toolset of functions is made of. */
export interface ToolsetParts {
  readonly entry: string
  readonly slug?: string | undefined
  readonly allTools?: boolean | undefined
  readonly manifest: Manifest
  readonly bundle: HashedBundle
  readonly locate: Locate
}

/** A bundle and what it says of itself as a toolset. */
export function toFunctionsToolset(parts: ToolsetParts): Toolset<FunctionTarget> {
  const { entry, manifest, bundle } = parts
  const title = manifest.name ?? titleOf(entry)
  const slug = parts.slug ?? slugOf(title)
  const { hash, code, sourceMap } = bundle
  return {
    slug,
    title,
    version: "",
    servers: [],
    serverUrlVariable: screamingSnake(slug, "server", "url"),
    securitySchemes: {},
    variables: Object.entries(manifest.environment).map(toVariable),
    tools: manifest.tools.map((tool) => toTool(tool, parts)),
    ...(manifest.resources.length > 0 && { resources: manifest.resources.map((each) => withTarget(each, parts)) }),
    ...(manifest.prompts.length > 0 && { prompts: manifest.prompts.map((each) => withTarget(each, parts)) }),
    bundles: { [hash]: { code, sourceMap } },
  }
}

/** `tickets.ts` → Tickets; `tickets/src/index.ts` → Tickets too. */
function titleOf(entry: string): string {
  const names = [basename(entry, extname(entry)), ...foldersOf(entry)]
  const name = names.find((each) => !/^(?:index|main|mod|functions|tools|src|lib|app)$/.test(each)) ?? "functions"
  const words = name.replaceAll(/[-_.]+/g, " ")
  return words.slice(0, 1).toUpperCase() + words.slice(1)
}

function foldersOf(entry: string): string[] {
  return dirname(entry).split(/[\\/]/).toReversed().slice(0, 2)
}

/** It comes out of a bundle: what is not as it should be is left out. */
function toVariable([name, variable]: [string, ManifestVariable]): Variable {
  const { description, secret, required, default: value, filledBy } = variable
  return {
    name,
    description: description ?? `${name}, as the functions read it.`,
    secret: secret ?? true,
    ...(required === false && { required }),
    ...(typeof value === "string" && { default: value }),
    ...(filledBy === "oauth" && { filledBy }),
  }
}

function targetOf({ manifest, bundle }: ToolsetParts): Omit<FunctionTarget, "function"> {
  const variables = Object.keys(manifest.environment)
  return { kind: "function", bundle: bundle.hash, variables, hosts: manifest.hosts, limits: {} }
}

function withTarget<Item extends { readonly name: string }>(
  item: Item,
  parts: ToolsetParts,
): Item & { target: FunctionTarget } {
  return { ...item, target: { ...targetOf(parts), function: item.name } }
}

function toTool(tool: ManifestTool, parts: ToolsetParts): Tool<FunctionTarget> {
  const { name, title, description, inputSchema, outputSchema, annotations, tags, meta, limits, variables } = tool
  const place = parts.locate(tool.function ?? name)
  return {
    name,
    ...(title !== undefined && { title }),
    description,
    inputSchema,
    ...(outputSchema && { outputSchema }),
    annotations: hintsOf(annotations),
    enabled: parts.allTools === true || annotations?.destructiveHint !== true,
    ...(tags && tags.length > 0 && { tags }),
    ...(meta && { meta }),
    target: {
      ...targetOf(parts),
      function: tool.function ?? name,
      ...(variables && { variables }),
      ...(limits && { limits }),
      ...(place && { source: { file: place.file, line: place.line } }),
    },
  }
}

/** What an author left open is as MCP has it: a function may do anything. It is off only when they say it destroys. */
function hintsOf(given: ManifestTool["annotations"]): ToolAnnotations {
  const readOnlyHint = given?.readOnlyHint ?? false
  return {
    ...(given?.title !== undefined && { title: given.title }),
    readOnlyHint,
    destructiveHint: given?.destructiveHint ?? !readOnlyHint,
    idempotentHint: given?.idempotentHint ?? readOnlyHint,
    openWorldHint: given?.openWorldHint ?? true,
  }
}
