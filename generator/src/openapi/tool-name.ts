import { operationIdWords, pathWords, stem } from "./operation-words.ts"
import { wordsOf } from "./words.ts"

/** Longest name: with the prefixes that clients add it still fits into 64 characters. */
export const maxNameLength = 48
const namePattern = /^[a-zA-Z][A-Za-z0-9_]{0,47}$/

const fillers = /^(?:a|an|and|api|by|for|from|id|in|of|on|or|rest|the|to|using|via|with|v\d+)$/

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
 * whole words and gets a short hash of method and path, since what is left may not be its own.
 */
export function toolName(operation: Nameable): string {
  if (operation.chosen !== undefined && namePattern.test(operation.chosen)) return operation.chosen
  const identifier = operation.chosen ?? operation.operationId ?? ""
  const words = operation.chosen === undefined ? operationIdWords(operation) : wordsOf(identifier)
  const own = words.length === 0 ? pathWords(operation) : words
  const named = /^[a-z]/.test(own[0] ?? "") ? own : [operation.method.toLowerCase(), ...own]
  const name = named.join("_")
  if (name.length <= maxNameLength) return name
  const action = words.length === 0 ? [] : wordsOf(identifier.split(/[./]/).at(-1) ?? "")
  return withHash(named, action.length === 0 ? named.length : action.length, operation, 0)
}

/** A name for a tool whose own is taken: with a hash of method and path, another one for each attempt. */
export function qualifiedName(operation: Nameable, attempt: number): string {
  const words = toolName(operation).split("_")
  return withHash(words, words.length, operation, attempt)
}

function withHash(words: string[], actionLength: number, { method, path }: Nameable, attempt: number): string {
  const identity = `${method} ${path}${attempt === 0 ? "" : ` ${attempt}`}`
  const length = attempt < 4 ? 4 : 10
  const hash = sha256(identity).slice(0, length)
  return `${fromLetter(shorten(words, actionLength, maxNameLength - length - 1), method)}_${hash}`
}

/** Few descriptions have names that need one, and loading the module takes as long as reading a small description. */
function sha256(text: string): string {
  return process.getBuiltinModule("node:crypto").hash("sha256", text)
}

/** What shortening left, from the first word that begins with a letter. */
function fromLetter(name: string, method: string): string {
  const rest = name.replace(/^(?:[^a-zA-Z][^_]*_)+(?=[a-zA-Z])/, "")
  return /^[a-zA-Z]/.test(rest) ? rest : method.toLowerCase()
}

/**
 * Leaves out whole words. The action, the last words, stays whole where it can, with as many words as fit of what it is
 * about; an action that is too long itself keeps both its ends.
 */
function shorten(words: string[], actionLength: number, maxLength: number): string {
  const action = words.slice(-actionLength)
  const left = maxLength - action.join("_").length
  if (left < 0) return bothEnds(withoutFillers(action, maxLength), maxLength)
  const fitting = words
    .slice(0, -actionLength)
    .filter((_word, index, all) => all.slice(0, index + 1).join("_").length < left)
  return [...fitting, ...action].join("_")
}

/** Leaves out words that tell least: what was said before, then small words and numbers of versions, as need be. */
function withoutFillers(words: string[], maxLength: number): string[] {
  if (words.join("_").length <= maxLength) return words
  let left = words.filter((word, index) => !words.slice(0, index).map(stem).includes(stem(word)))
  for (let index = left.length - 1; index > 0 && left.join("_").length > maxLength; index--) {
    if (fillers.test(left[index] ?? "")) left = left.toSpliced(index, 1)
  }
  return left
}

/** Takes words from the beginning and the end in turn until no more fit. */
function bothEnds(words: string[], maxLength: number): string {
  const head: string[] = []
  const tail: string[] = []
  for (let length = -1; head.length + tail.length < words.length;) {
    const takesTail = tail.length < head.length
    const word = words[takesTail ? words.length - 1 - tail.length : head.length] ?? ""
    if (length + 1 + word.length > maxLength) break
    length += 1 + word.length
    if (takesTail) tail.unshift(word)
    else head.push(word)
  }
  return head.length === 0 ? (words[0] ?? "").slice(0, maxLength) : [...head, ...tail].join("_")
}
