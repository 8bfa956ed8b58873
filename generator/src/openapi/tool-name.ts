import { createHash } from "node:crypto"
import { wordsOf } from "./words.ts"

/** Longest name: with the prefixes that clients add it still fits into 64 characters. */
export const maxNameLength = 48
const namePattern = /^[a-zA-Z][A-Za-z0-9_]{0,47}$/

/** What names a tool. Nothing else does, so that editing another operation never renames this one. */
export interface Nameable {
  readonly method: string
  readonly path: string
  readonly operationId?: string | undefined
  /** A name that its author chose. */
  readonly chosen?: string | undefined
}

/**
 * The name of a tool, looked at alone: its operationId in snake_case, else method and path. One that is too long loses
 * words from its middle and gets a short hash of method and path, since what is left may not be its own.
 */
export function toolName(operation: Nameable): string {
  if (operation.chosen !== undefined && namePattern.test(operation.chosen)) return operation.chosen
  const words = wordsOf(operation.chosen ?? operation.operationId ?? "")
  const own = words.length === 0 ? pathWords(operation) : words
  const named = /^[a-z]/.test(own[0] ?? "") ? own : [operation.method.toLowerCase(), ...own]
  const name = named.join("_")
  return name.length <= maxNameLength ? name : withHash(named, operation, 4)
}

/** A name for a tool whose own is taken: with a hash of method and path. */
export function qualifiedName(operation: Nameable, hashLength: number): string {
  return withHash(toolName(operation).split("_"), operation, hashLength)
}

function withHash(words: string[], { method, path }: Nameable, length: number): string {
  const hash = createHash("sha256").update(`${method} ${path}`).digest("hex").slice(0, length)
  return `${shorten(words, maxNameLength - length - 1)}_${hash}`
}

/** Keeps whole words from both ends: the beginning says what about, the end what is done. */
function shorten(words: string[], maxLength: number): string {
  const head: string[] = []
  const tail: string[] = []
  let left = 0
  let right = words.length - 1
  for (let length = -1; left <= right;) {
    const takesTail = tail.length < head.length
    const word = (takesTail ? words[right] : words[left]) ?? ""
    if (length + 1 + word.length > maxLength) break
    length += 1 + word.length
    if (takesTail) {
      tail.unshift(word)
      right--
    } else {
      head.push(word)
      left++
    }
  }
  return head.length === 0 ? (words[0] ?? "").slice(0, maxLength) : [...head, ...tail].join("_")
}

/** `GET /users/{id}/posts` → get users id posts; `GET /users/{id}` → get users by id. */
function pathWords({ method, path }: Nameable): string[] {
  const segments = path.split(/[/?#&=]/).filter((segment) => segment !== "")
  const words = segments.flatMap((segment, index) => {
    const isLastPlaceholder = index === segments.length - 1 && /^\{[^{}]+\}$/.test(segment)
    return wordsOf(isLastPlaceholder ? `by ${segment}` : segment)
  })
  return [method.toLowerCase(), ...(words.length === 0 ? ["root"] : words)]
}
