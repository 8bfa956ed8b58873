import { closestName } from "@sneck/runtime/closest-name"
import type { CompiledTool } from "@sneck/runtime"
import type { ReleasePart } from "../registry/release-part.ts"
import type { Release } from "../registry/release.ts"

/**
 * The tool that a function means by a name. Its author knows the tools of the same source by their own names, whatever
 * a toolset calls them; tools of other sources, and all tools to code of an agent, are called as clients see them.
 * Throws an `Error` with the name that was likely meant.
 * @param part of the function that calls; undefined for code of an agent
 */
export function findSibling(
  { compiled: { tools } }: Release,
  part: ReleasePart | undefined,
  name: string,
): CompiledTool {
  const own = part?.toolset.tools.find(({ target, enabled }) => {
    return enabled && target.kind === "function" && target.function === name
  })
  const found = tools.get(own?.name ?? name)
  if (found !== undefined) return found
  const guess = closestName(name, [...tools.keys()])
  const hint = guess === undefined ? "" : ` Did you mean ${guess}?`
  throw new Error(`There is no tool ${JSON.stringify(name.slice(0, 128))} in this toolset.${hint}`)
}
