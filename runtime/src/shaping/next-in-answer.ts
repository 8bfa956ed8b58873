import type { Json } from "../toolset/index.ts"

type JsonObject = { [key: string]: Json }

/** Where answers put what comes next: at the top, in an envelope, or in an envelope's `next`. */
const nextMembers =
  /^(?:next|next_?(?:cursor|page|page_?token|token|marker|link|url|href)|cursor|after|continue|continuation_?token|end_?cursor|@odata\.nextLink)$/i
const envelopes = /^(?:meta|metadata|page|page_?info|paging|pagination|links|_links|response_?metadata|next|cursors)$/i
const moreMembers = /^(?:has_?more|has_?next(?:_?page)?|is_?truncated|more|incomplete)$/i

/** The cursor, page or URL that an answer names as the next one. */
export function nextInAnswer(answer: Json): string | number | undefined {
  if (!isObject(answer) || saysMore(answer) === false) return undefined
  return nextMember(answer) ?? nextInEnvelopes(answer, 2)
}

/** What an answer says of whether there is more; undefined when it says nothing. */
export function saysMore(answer: Json): boolean | undefined {
  if (!isObject(answer)) return undefined
  const said = Object.entries(answer).find(([name, value]) => moreMembers.test(name) && typeof value === "boolean")
  return said?.[1] as boolean | undefined
}

/** The list that an answer is, or holds: of several the longest. */
export function elementsOf(answer: Json): readonly Json[] {
  if (Array.isArray(answer)) return answer
  if (!isObject(answer)) return []
  const lists = Object.values(answer).filter((member) => Array.isArray(member))
  return lists.toSorted((a, b) => b.length - a.length)[0] ?? []
}

function nextInEnvelopes(object: JsonObject, depth: number): string | number | undefined {
  if (depth === 0) return undefined
  for (const [name, inner] of Object.entries(object)) {
    if (!envelopes.test(name) || !isObject(inner)) continue
    if (saysMore(inner) === false) return undefined
    const next = nextMember(inner) ?? hrefOf(name, inner) ?? nextInEnvelopes(inner, depth - 1)
    if (next !== undefined) return next
  }
  return undefined
}

function nextMember(object: JsonObject): string | number | undefined {
  for (const [name, value] of Object.entries(object)) {
    if (!nextMembers.test(name)) continue
    if (typeof value === "number" || (typeof value === "string" && value !== "")) return value
  }
  return undefined
}

/** `{"_links": {"next": {"href": "…"}}}`. */
function hrefOf(name: string, { href }: JsonObject): string | undefined {
  return /^next$/i.test(name) && typeof href === "string" ? href : undefined
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}
