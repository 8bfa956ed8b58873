import type { Target, Tool, Toolset } from "@sneck/runtime"
import { matchesGlob } from "./glob.ts"
import type { ToolChoice } from "./tool-choice.ts"

/** What of a source is taken: its toolset with these tools, resources and prompts alone. */
export function chooseTools(toolset: Toolset<Target>, choices: readonly ToolChoice[]): Toolset<Target> {
  if (choices.some(takesAll)) return toolset
  const tools = toolset.tools.filter((tool) => choices.some((choice) => takesTool(choice, tool)))
  const offers = (name: string): boolean => choices.some((choice) => takesOffer(choice, name))
  return {
    ...toolset,
    tools,
    ...(toolset.resources && { resources: toolset.resources.filter(({ name }) => offers(name)) }),
    ...(toolset.prompts && { prompts: toolset.prompts.filter(({ name }) => offers(name)) }),
  }
}

/** Whether a choice takes a tool. */
export function takesTool(
  { names, exclude, tags, methods, paths }: ToolChoice,
  { name, ...tool }: Tool<Target>,
): boolean {
  if (!takesName({ names, exclude }, name)) return false
  if (tags !== undefined && !tags.some((tag) => tool.tags?.includes(tag))) return false
  const operation = tool.target.kind === "operation" ? tool.target : undefined
  const isMethod = (method: string): boolean => method.toUpperCase() === operation?.method
  if (methods !== undefined && !methods.some(isMethod)) return false
  return paths === undefined || paths.some((glob) => operation !== undefined && matchesGlob(glob, operation.path))
}

/** Resources and prompts have a name and nothing else that could be chosen by. */
function takesOffer({ names, exclude, tags, methods, paths }: ToolChoice, name: string): boolean {
  return tags === undefined && methods === undefined && paths === undefined && takesName({ names, exclude }, name)
}

function takesName({ names, exclude = [] }: Pick<ToolChoice, "names" | "exclude">, name: string): boolean {
  const isOneOf = (globs: readonly string[]): boolean => globs.some((glob) => matchesGlob(glob, name))
  return (names === undefined || isOneOf(names)) && !isOneOf(exclude)
}

function takesAll({ source: _source, ...lists }: ToolChoice): boolean {
  return Object.values(lists).every((list) => list === undefined)
}
