import type { Tool, Toolset } from "@sneck/runtime/toolset"
import { docComment } from "./doc-comment.ts"
import type { EmittedFile } from "./emitted-file.ts"
import { groupTools } from "./group-tools.ts"
import type { ToolGroup } from "./group-tools.ts"
import { expandedObject, literal, property, tableEntry, WIDTH } from "./literal.ts"
import { camelCase, NameSet, pascalCase } from "./names.ts"
import { operationData } from "./operation-data.ts"
import { moduleText } from "./schema-modules.ts"
import type { SchemaModules } from "./schema-modules.ts"
import { declareType } from "./schema-types.ts"
import type { SharedDefinitions, SharedSchemas } from "./share-definitions.ts"
import { findUncovered } from "./uncovered.ts"

/** A file of tools for each group, and their index. */
export function emitTools(
  toolset: Toolset,
  { schemas }: SharedDefinitions,
  definitions: SchemaModules,
  names: NameSet,
): { readonly files: EmittedFile[]; readonly groups: ToolGroup[] } {
  const groups = groupTools(toolset.tools, new NameSet())
  const aliases = new NameSet()
  aliases.reserve("tools")
  const places = new Map<Tool, string>()
  const imports: string[] = []
  const files = groups.map((group): EmittedFile => {
    const alias = aliases.take(camelCase(group.file), "Tools")
    imports.push(`import * as ${alias} from "./${group.file}.ts"`)
    const scope = definitions.typesFor("../schemas/")
    const variables = new NameSet()
    const types: string[] = []
    const declarations = group.tools.flatMap((tool) => {
      const variable = variables.take(camelCase(tool.name), "Tool")
      const own = schemas.get(tool) ?? { input: tool.inputSchema, output: tool.outputSchema }
      const type = names.take(`${pascalCase(tool.name)}Arguments`)
      places.set(tool, `${alias}.${variable}`)
      const declared = declareType(type, own.input, `Arguments of \`${tool.name}\`.`, scope)
      types.push(...declared)
      return [...declared, toolText(tool, variable, type, own, toolset)]
    })
    const heads = [...scope.importsFor(types), 'import type { Tool } from "../tool.ts"']
    return { path: `src/tools/${group.file}.ts`, text: moduleText(heads, declarations) }
  })
  const inOrder = new Map(toolset.tools.map((tool) => [tool, places.get(tool) ?? ""]))
  return { files: [...files, { path: "src/tools/index.ts", text: indexText(imports, inOrder) }], groups }
}

function toolText(tool: Tool, variable: string, type: string, own: SharedSchemas, toolset: Toolset): string {
  const head = `export const ${variable}: Tool<${type}> =`
  // Formatters move what does not fit behind its name to the next line.
  const [separator, indent] = head.length + 2 > WIDTH ? ["\n  ", 2] : [" ", 0]
  const { target, title, name } = tool
  const doc = docComment(`${oneLine(title ?? name)}: \`${target.method} ${oneLine(target.path)}\`.`)
  const margin = " ".repeat(indent + 2)
  const lines = toolLines(tool, own, toolset, indent + 2)
  const body = lines.map((line) => (line.startsWith("// ") ? margin + line : `${margin}${line},`)).join("\n")
  return `${doc}${head}${separator}{\n${body}\n${" ".repeat(indent)}}`
}

function toolLines(tool: Tool, own: SharedSchemas, toolset: Toolset, indent: number): string[] {
  const { name, title, description, enabled, annotations } = tool
  const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations
  const off = destructiveHint ? "It may destroy something" : "Off by default"
  return [
    property("name", name, indent),
    ...(title === undefined ? [] : [property("title", title, indent)]),
    property("description", description, indent),
    ...(enabled ? [] : [`// ${off}: set this to true to serve it.`]),
    property("enabled", enabled, indent),
    property("annotations", { readOnlyHint, destructiveHint, idempotentHint, openWorldHint }, indent),
    `inputSchema: ${expandedObject(own.input, indent)} as const`,
    ...(own.output === undefined ? [] : [`outputSchema: ${expandedObject(own.output, indent)} as const`]),
    ...findUncovered(tool, toolset).map((what) => `// Not covered: ${oneLine(what)}.`),
    `operation: ${expandedObject(operationData(tool, toolset), indent)}`,
  ]
}

/** A table, not a list: the type of a list of a thousand kinds of tools is more than the compiler takes. */
function indexText(imports: readonly string[], places: ReadonlyMap<Tool, string>): string {
  const doc = "/** Every tool by its name, in the order in which clients see them. */"
  const lines = [...places].map(([{ name }, place]) => tableEntry(name, place))
  const table = `export const tools: Readonly<Record<string, Tool>> = {\n${lines.join("\n")}\n}`
  return moduleText(['import type { Tool } from "../tool.ts"', ...imports], [`${doc}\n${table}`])
}

/** For comments that end with their line. */
function oneLine(text: string): string {
  return literal(text.replaceAll(/\s+/g, " ").slice(0, 300))
    .slice(1, -1)
    .replaceAll(/\\(["'])/g, "$1")
}
