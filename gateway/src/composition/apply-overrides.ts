import type { Diagnostic } from "@sneck/generator"
import type { Target, Tool } from "@sneck/runtime"
import { closestName } from "@sneck/runtime/closest-name"
import type { ToolsetPart } from "./compose.ts"
import { finding } from "./finding.ts"
import { overrideParameters } from "./override-parameters.ts"
import type { ToolOverride } from "./tool-override.ts"
import type { ToolsetSettings } from "./toolset-settings.ts"

/**
 * Applies overrides to the tools of parts. One that names a tool of several sources holds for all of them, so that
 * nothing is ever more open than somebody decided; it is reported, as is one that names no tool.
 */
export function applyOverrides(
  parts: readonly ToolsetPart[],
  overrides: ToolsetSettings["overrides"],
): { parts: ToolsetPart[]; diagnostics: Diagnostic[] } {
  const all = new Map(Object.entries(overrides))
  if (all.size === 0) return { parts: [...parts], diagnostics: [] }
  const diagnostics = [...all.keys()].flatMap((key) => problemOf(key, parts))
  const changed = parts.map(({ slug, toolset }) => {
    const taken = new Set(toolset.tools.map(({ name }) => name))
    const tools = toolset.tools.map((tool) => {
      const keys = [tool.name, `${slug}/${tool.name}`].filter((key) => all.has(key))
      return keys.reduce(
        (each, key) => overrideTool(each, { key, override: all.get(key) ?? {}, taken, diagnostics }),
        tool,
      )
    })
    return { slug, toolset: { ...toolset, tools } }
  })
  return { parts: changed, diagnostics }
}

function problemOf(key: string, parts: readonly ToolsetPart[]): Diagnostic[] {
  const names = parts.flatMap(({ slug, toolset }) => toolset.tools.map(({ name }) => ({ slug, name })))
  const found = names.filter(({ slug, name }) => key === name || key === `${slug}/${name}`)
  const pointer = pointerOf(key)
  if (found.length === 0) {
    const guess = closestName(key, [...new Set(names.map(({ name }) => name))])
    const hint = guess === undefined ? "Take the override out, or name another tool." : `Did you mean ${guess}?`
    return [finding("override-unused", pointer, `The override ${key} names no tool of this toolset.`, hint)]
  }
  if (found.length === 1) return []
  const slugs = found.map(({ slug }) => slug)
  const hint = `Write ${slugs.map((slug) => `${slug}/${key}`).join(" or ")}.`
  return [finding("override-ambiguous", pointer, `${slugs.join(" and ")} have a tool ${key}: it holds for all.`, hint)]
}

interface Overriding {
  readonly key: string
  readonly override: ToolOverride
  /** Names that are taken in the part. */
  readonly taken: Set<string>
  readonly diagnostics: Diagnostic[]
}

function overrideTool(tool: Tool<Target>, { key, override, taken, diagnostics }: Overriding): Tool<Target> {
  const { name: wanted, annotations, parameters, ...plain } = override
  const name = wanted ?? tool.name
  const isTaken = name !== tool.name && taken.has(name)
  if (isTaken)
    diagnostics.push(finding("override-name-taken", pointerOf(key), `${key} can't be called ${name}: another tool is.`))
  else taken.add(name)
  const { outputSchema, ...rest } = tool
  const changed: Tool<Target> = {
    ...rest,
    // What is picked from a result follows no schema that was promised for the whole.
    ...(outputSchema !== undefined && plain.fields === undefined && { outputSchema }),
    ...withoutUndefined(plain),
    annotations: { ...tool.annotations, ...withoutUndefined(annotations ?? {}) },
    name: isTaken ? tool.name : name,
  }
  if (parameters === undefined) return changed
  const overridden = overrideParameters(tool.inputSchema, parameters)
  diagnostics.push(
    ...overridden.problems.map(({ severity, code, message, hint }) => ({
      ...finding(code, pointerOf(key), `${key}: ${message}`, hint),
      ...(severity && { severity }),
    })),
  )
  const { inputSchema, rules } = overridden
  return Object.keys(rules).length === 0
    ? changed
    : { ...changed, inputSchema, parameters: { ownSchema: tool.inputSchema, rules } }
}

function pointerOf(key: string): string {
  return `/overrides/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`
}

/** Members that are set, under a type that knows so. */
function withoutUndefined<Value extends object>(
  value: Value,
): { [Key in keyof Value]?: Exclude<Value[Key], undefined> } {
  const set = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(set) as { [Key in keyof Value]?: Exclude<Value[Key], undefined> }
}
