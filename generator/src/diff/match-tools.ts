import type { Tool } from "@sneck/runtime/toolset"
import { wordsOf } from "../openapi/words.ts"

/** A tool before and after. */
export interface ToolPair {
  readonly before: Tool
  readonly after: Tool
}

/** Tools of two toolsets that are the same, and those that have no partner. */
export interface Matching {
  readonly pairs: readonly ToolPair[]
  readonly removed: readonly Tool[]
  readonly added: readonly Tool[]
}

/** Tools that are compared with each other for likeness; of more, none are. */
const maxCandidates = 400

/** How like each other two tools have to be, from 0 to 1, to be called one. */
const minLikeness = 0.7

/** Finds which tool became which: by request, by operationId, by name, then by likeness. */
export function matchTools(before: readonly Tool[], after: readonly Tool[]): Matching {
  const pairs: ToolPair[] = []
  const open = { before: new Set(before), after: new Set(after) }
  for (const identity of [requestOf, operationIdOf, nameOf]) pairBy(identity)
  pairByLikeness()
  const order = new Map(after.map((tool, index) => [tool, index]))
  const inOrder = pairs.toSorted((a, b) => (order.get(a.after) ?? 0) - (order.get(b.after) ?? 0))
  return { pairs: inOrder, removed: [...open.before], added: [...open.after] }

  function pairBy(identity: (tool: Tool) => string | undefined): void {
    const [one, other] = [uniqueBy(open.before, identity), uniqueBy(open.after, identity)]
    for (const [key, tool] of one) {
      const partner = other.get(key)
      if (tool !== undefined && partner !== undefined) pair(tool, partner)
    }
  }

  function pairByLikeness(): void {
    if (open.before.size > maxCandidates || open.after.size > maxCandidates) return
    const candidates = [...open.before].flatMap((one) =>
      [...open.after].map((other) => ({ one, other, likeness: likenessOf(one, other) })),
    )
    for (const { one, other, likeness } of candidates.toSorted((a, b) => b.likeness - a.likeness)) {
      if (likeness >= minLikeness && open.before.has(one) && open.after.has(other)) pair(one, other)
    }
  }

  function pair(one: Tool, other: Tool): void {
    pairs.push({ before: one, after: other })
    open.before.delete(one)
    open.after.delete(other)
  }
}

/** Tools by an identity that only one of them has. */
function uniqueBy(tools: Iterable<Tool>, identity: (tool: Tool) => string | undefined): Map<string, Tool | undefined> {
  const byIdentity = new Map<string, Tool | undefined>()
  for (const tool of tools) {
    const key = identity(tool)
    if (key !== undefined) byIdentity.set(key, byIdentity.has(key) ? undefined : tool)
  }
  return byIdentity
}

/** Method and path; how the parts of the path are called matters to nobody. */
function requestOf({ target }: Tool): string {
  return `${target.method} ${target.path.replaceAll(/\{[^{}]*\}/g, "{}")}`
}

function operationIdOf({ target }: Tool): string | undefined {
  return target.operationId
}

function nameOf({ name }: Tool): string {
  return name
}

/** Of method, words of name, path and description, and names of arguments, how many both have. */
function likenessOf(one: Tool, other: Tool): number {
  if (one.target.method !== other.target.method) return 0
  const [first, second] = [traitsOf(one), traitsOf(other)]
  const shared = [...first].filter((trait) => second.has(trait)).length
  return shared / (first.size + second.size - shared)
}

function traitsOf(tool: Tool): Set<string> {
  const inputs = Object.keys(tool.inputSchema.properties ?? {}).map((name) => `argument ${name}`)
  const segments = tool.target.path.split("/").filter((segment) => segment !== "" && !/^v\d+$/.test(segment))
  return new Set([...segments, ...inputs, ...wordsOf(tool.name), ...wordsOf(tool.description.slice(0, 200))])
}
