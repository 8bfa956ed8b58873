import type { PointerTree } from "./pointer-tree.ts"

const quote = 34
const backslash = 92
const comma = 44
const colon = 58
const openBrace = 123
const openBracket = 91

/** What brackets and strings begin and end with. The engine finds them faster than a loop that runs once. */
const structure = /["{}[\]]/g
/** What follows a number or a word. */
const endOfPlain = /[,}\]]/g

/**
 * Sets the offsets of all pointers of a tree in a valid JSON text. One pass; what was not asked for is skipped without
 * being parsed, and nothing is allocated for it.
 */
export function locateJson(text: string, tree: PointerTree): void {
  new JsonWalk(text).value(0, tree)
}

class JsonWalk {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** Walks the value at an offset and returns the offset behind it. */
  value(start: number, wanted: PointerTree | undefined): number {
    const offset = this.#skipSpace(start)
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
      if (child !== undefined) child.offset = offset
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
      if (child !== undefined) child.offset = offset
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
    if (code !== openBrace && code !== openBracket) return this.#find(endOfPlain, start)
    let depth = 0
    for (let offset = start; offset < this.#text.length; offset = this.#find(structure, offset)) {
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

  /** Where a pattern next matches; the length of the text when nowhere. */
  #find(pattern: RegExp, start: number): number {
    pattern.lastIndex = start
    return pattern.test(this.#text) ? pattern.lastIndex - 1 : this.#text.length
  }
}

function decode(quoted: string): string {
  return quoted.includes("\\") ? String(JSON.parse(quoted)) : quoted.slice(1, -1)
}
