import type { PointerTree } from "./pointer-tree.ts"

const quote = 34
const backslash = 92
const comma = 44
const colon = 58
const openBrace = 123
const openBracket = 91

/**
 * What stands between two brackets, strings included: the engine skips it faster than a loop that runs once. Bounded, since
 * each string and each escape that is repeated takes a place on the engine's stack.
 */
const betweenBrackets = /[^"{}[\]]*(?:"[^"\\]*(?:\\[^][^"\\]*){0,999}"[^"{}[\]]*){0,999}/y
/** What follows a number or a word. */
const endOfPlain = /[,}\]]/g

/**
 * Sets the offsets of all pointers of a tree in a valid JSON text. One pass; what was not asked for is skipped without
 * being parsed, and nothing is allocated for it. Ends where the last one is found.
 */
export function locateJson(text: string, tree: PointerTree): void {
  new JsonWalk(text, countNodes(tree) - 1).value(0, tree)
}

function countNodes(tree: PointerTree): number {
  let count = 1
  for (const child of tree.children.values()) count += countNodes(child)
  return count
}

class JsonWalk {
  readonly #text: string
  /** Nodes that are not found yet. */
  #missing: number

  constructor(text: string, missing: number) {
    this.#text = text
    this.#missing = missing
  }

  /** Walks the value at an offset and returns the offset behind it. */
  value(start: number, wanted: PointerTree | undefined): number {
    const offset = this.#skipSpace(start)
    if (this.#missing === 0) return this.#text.length
    if (wanted === undefined || wanted.children.size === 0) return this.#skipValue(offset)
    const code = this.#text.charCodeAt(offset)
    if (code === openBrace) return this.#members(offset, wanted)
    return code === openBracket ? this.#items(offset, wanted) : this.#skipValue(offset)
  }

  #members(start: number, wanted: PointerTree): number {
    let offset = this.#skipSpace(start + 1)
    while (this.#text.charCodeAt(offset) === quote) {
      const keyEnd = this.#skipString(offset)
      const child = wanted.children.get(decode(this.#text.slice(offset, keyEnd)))
      if (child !== undefined) this.#find(child, offset)
      const separator = this.#skipSpace(keyEnd)
      if (this.#text.charCodeAt(separator) !== colon) return this.#text.length
      offset = this.#next(this.value(separator + 1, child))
    }
    return offset + 1
  }

  #items(start: number, wanted: PointerTree): number {
    let offset = this.#skipSpace(start + 1)
    for (let index = 0; offset < this.#text.length && this.#text.charCodeAt(offset) !== 93; index++) {
      const child = wanted.children.get(String(index))
      if (child !== undefined) this.#find(child, offset)
      offset = this.#next(this.value(offset, child))
    }
    return offset + 1
  }

  #next(end: number): number {
    const offset = this.#skipSpace(end)
    return this.#text.charCodeAt(offset) === comma ? this.#skipSpace(offset + 1) : offset
  }

  #skipSpace(start: number): number {
    let offset = start
    for (let code = this.#text.charCodeAt(offset); code === 32 || (code >= 9 && code <= 13);) {
      code = this.#text.charCodeAt(++offset)
    }
    return offset
  }

  #skipString(start: number): number {
    let end = start
    do {
      end = this.#text.indexOf('"', end + 1)
      if (end === -1) return this.#text.length
    } while (this.#isEscaped(end))
    return end + 1
  }

  #isEscaped(offset: number): boolean {
    let count = 0
    while (this.#text.charCodeAt(offset - 1 - count) === backslash) count++
    return count % 2 === 1
  }

  #skipValue(start: number): number {
    const code = this.#text.charCodeAt(start)
    if (code === quote) return this.#skipString(start)
    if (code !== openBrace && code !== openBracket) return this.#endOfPlain(start)
    let depth = 0
    for (let offset = start; offset < this.#text.length; offset = this.#skipBetween(offset)) {
      const found = this.#text.charCodeAt(offset)
      if (found === quote) offset = this.#skipString(offset)
      else {
        depth += found === openBrace || found === openBracket ? 1 : -1
        offset++
        if (depth === 0) return offset
      }
    }
    return this.#text.length
  }

  /** Where the next bracket is, or a string that is too long to be skipped at once. */
  #skipBetween(start: number): number {
    betweenBrackets.lastIndex = start
    betweenBrackets.test(this.#text)
    return betweenBrackets.lastIndex
  }

  #endOfPlain(start: number): number {
    endOfPlain.lastIndex = start
    return endOfPlain.test(this.#text) ? endOfPlain.lastIndex - 1 : this.#text.length
  }

  #find(node: PointerTree, offset: number): void {
    if (node.offset === undefined) this.#missing--
    node.offset = offset
  }
}

function decode(quoted: string): string {
  return quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1)
}
