import type { SecurityScheme, Tool, Toolset } from "@sneck/runtime/toolset"
import type { Change } from "./change.ts"
import type { ToolPair } from "./match-tools.ts"

/**
 * What calls need that they did not need before. Whoever had set what one of the old alternatives asks for must still be
 * able to call; tools with the same difference are told together.
 */
export function compareCredentials(before: Toolset, after: Toolset, pairs: readonly ToolPair[]): Change[] {
  const groups = new Map<string, Tool[]>()
  for (const pair of pairs) {
    const message = difference(alternativesOf(before, pair.before), alternativesOf(after, pair.after))
    if (message !== undefined) groups.set(message, [...(groups.get(message) ?? []), pair.after])
  }
  return [...groups].map(([message, tools]) => ({
    kind: "security-changed",
    tools: tools.map(({ name }) => name),
    message,
    isBreaking: message.startsWith("needs") && tools.some(({ enabled }) => enabled),
  }))
}

/** The variables of each alternative of a tool; one without any for a tool that needs no credentials. */
function alternativesOf({ securitySchemes }: Toolset, { target }: Tool): string[][] {
  if (target.security.length === 0) return [[]]
  return target.security.map((requirement) =>
    Object.keys(requirement)
      .flatMap((name) => variablesOf(name, securitySchemes[name]))
      .toSorted(),
  )
}

/** Variables end in their kind: every string field of a scheme that names one. */
function variablesOf(name: string, scheme: SecurityScheme | undefined): string[] {
  const fields = Object.entries(scheme ?? {}).filter(([key]) => /variable$/i.test(key))
  const names = fields.map(([, value]: [string, unknown]) => value).filter((value) => typeof value === "string")
  return names.length === 0 ? [name] : names
}

function difference(before: readonly string[][], after: readonly string[][]): string | undefined {
  if (JSON.stringify(before) === JSON.stringify(after)) return undefined
  const isServed = (had: readonly string[]): boolean => after.some((needs) => needs.every((name) => had.includes(name)))
  const stranded = before.filter((had) => !isServed(had))
  if (stranded.length > 0) return `needs ${after.map((names) => names.join(" and ") || "nothing").join(", or ")} now.`
  const had = new Set(before.map((names) => names.join()))
  const added = after.filter((names) => !had.has(names.join()))
  return added.length === 0
    ? "offers fewer ways of signing in."
    : `may be called with ${added.map((names) => names.join(" and ") || "no credentials").join(", or with ")} as well.`
}
