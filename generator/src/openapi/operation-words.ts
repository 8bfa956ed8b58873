import { wordsOf } from "./words.ts"

/** What an operationId is read with. */
export interface Identified {
  readonly method: string
  readonly path: string
  readonly operationId?: string | undefined
}

/** Words of paths that tell nothing about what is there. */
const mute = /^(?:api|rest|v\d+)$/

/** The words of an operationId, without what frameworks add to the names of functions to make ids of them. */
export function operationIdWords({ operationId = "", method, path }: Identified): string[] {
  const name = fastApiFunction(operationId, method, path)
  if (name !== undefined) return addNew(wordsOf(name), pathSegments(path).filter(isFixed).flatMap(wordsOf))
  const words = wordsOf(operationId)
  return /^[A-Za-z0-9]+Controller_\w/.test(operationId) ? words.filter((word) => word !== "controller") : words
}

/**
 * The words of method and path: `GET /users/{id}/posts` → get users id posts; `GET /users/{user_id}` → get users by id.
 * A placeholder does not repeat what it stands behind.
 */
export function pathWords({ method, path }: Identified): string[] {
  const segments = pathSegments(path)
  const words = segments.flatMap((segment, index) => {
    if (isFixed(segment)) return wordsOf(segment)
    const isLast = index === segments.length - 1 && /^\{[^{}]+\}$/.test(segment)
    const own = withoutRepeated(wordsOf(segment), wordsOf(segments[index - 1] ?? ""))
    return isLast ? ["by"].concat(own) : own
  })
  return [method.toLowerCase(), ...(words.length === 0 ? ["root"] : words)]
}

/** FastAPI's ids are function, path and method: `read_item_items__item_id__get`. */
function fastApiFunction(id: string, method: string, path: string): string | undefined {
  const suffix = `${path}_${method.toLowerCase()}`.replaceAll(/\W/g, "_")
  return id.length > suffix.length && id.endsWith(suffix) ? id.slice(0, -suffix.length) : undefined
}

function pathSegments(path: string): string[] {
  return path.split(/[/?#&=]/).filter((segment) => segment !== "")
}

function isFixed(segment: string): boolean {
  return !segment.includes("{")
}

/** Words, and those of others that are not yet among them, in the singular or the plural. */
function addNew(words: string[], others: string[]): string[] {
  const known = new Set(words.map(stem))
  return [...words, ...others.filter((word) => !mute.test(word) && !known.has(stem(word)))]
}

/** `user id` behind `users` → id; all of it where nothing would be left. */
function withoutRepeated(words: string[], before: string[]): string[] {
  const last = before.slice(1 - words.length)
  const isRepeated =
    words.length > 1 && words.slice(0, -1).every((word, index) => stem(word) === stem(last[index] ?? ""))
  return isRepeated ? words.slice(-1) : words
}

/** A word in the singular, roughly: enough to see that two are the same. */
export function stem(word: string): string {
  return word.replace(/ies$/, "y").replace(/(?<=[^s])s$/, "")
}
