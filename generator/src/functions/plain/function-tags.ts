import type { ToolAnnotations } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"
import type { FunctionContext } from "./function-context.ts"

/** The tags of a function's doc comment, by name in lower case, with their texts. */
export type FunctionTags = ReadonlyMap<string, readonly string[]>

/** Reads the tags of a function. */
export function readTags(
  symbol: ts.Symbol,
  declaration: ts.Declaration,
  { ts, checker }: FunctionContext,
): FunctionTags {
  const own = symbol.getJsDocTags(checker).map(({ name, text }) => ({ name, text: ts.displayPartsToString(text) }))
  const written = own.length > 0 ? own : ts.getJSDocTags(declaration).map((tag) => toTag(tag, ts))
  const groups = Map.groupBy(written, ({ name }) => name.toLowerCase())
  return new Map([...groups].map(([name, tags]) => [name, tags.map(({ text }) => text.trim())]))
}

function toTag(tag: ts.JSDocTag, typescript: FunctionContext["ts"]): { name: string; text: string } {
  return { name: tag.tagName.text, text: typescript.getTextOfJSDocComment(tag.comment) ?? "" }
}

/** `@readonly`, `@destructive`, `@idempotent` and `@closedWorld` as MCP's hints; without a tag a function writes, and destroys nothing. */
export function annotationsOf(tags: FunctionTags): Partial<ToolAnnotations> {
  const isReadOnly = tags.has("readonly")
  const isDestructive = tags.has("destructive")
  return {
    readOnlyHint: isReadOnly,
    destructiveHint: isDestructive,
    ...((isReadOnly || tags.has("idempotent")) && { idempotentHint: true }),
    ...(tags.has("closedworld") && { openWorldHint: false }),
  }
}

/** `@tag billing, support` and further `@tag`s as one list. */
export function listOf(tags: FunctionTags, name: string): string[] {
  return (tags.get(name) ?? []).flatMap((text) => text.split(/[,\s]+/)).filter((word) => word !== "")
}
