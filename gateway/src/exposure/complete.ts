import type { ToolsetPrompt } from "@sneck/runtime"
import type { UriTemplate } from "./uri-template.ts"

/** What a person has begun to write, and where. */
export interface CompletionQuestion {
  readonly of: "prompt" | "resource"
  /** Name of the prompt, or the template of the resource. */
  readonly name: string
  readonly argument: string
  readonly value: string
}

/** Values to choose from. @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion */
export interface Completion {
  readonly values: readonly string[]
  readonly total: number
  readonly hasMore: boolean
}

const maxValues = 100

/** Values that an argument of a prompt may have. */
export function completePrompt(
  prompt: ToolsetPrompt | undefined,
  { argument, value }: CompletionQuestion,
): Completion | undefined {
  if (prompt === undefined) return undefined
  return toCompletion(prompt.arguments?.find(({ name }) => name === argument)?.values ?? [], value)
}

/** Values that a variable of a template has in the resources that are listed. */
export function completeTemplate(
  template: UriTemplate | undefined,
  uris: readonly string[],
  { argument, value }: CompletionQuestion,
): Completion | undefined {
  if (template === undefined) return undefined
  return toCompletion(new Set(uris.flatMap((uri) => template.match(uri)?.get(argument) ?? [])), value)
}

function toCompletion(known: Iterable<string>, begun: string): Completion {
  const start = begun.toLowerCase()
  const fitting = [...known].filter((value) => value.toLowerCase().startsWith(start))
  return { values: fitting.slice(0, maxValues), total: fitting.length, hasMore: fitting.length > maxValues }
}
