import { isObject, own } from "./json.ts"
import { pointerOf, segmentsOf } from "./pointer.ts"

/** What a reference stands for, and where that is. */
export interface Resolved {
  readonly value: unknown
  /** JSON pointer in the description. */
  readonly pointer: string
}

/** Why a reference to another file is not followed, and what to do about it: a sentence each. */
export interface Refusal {
  readonly reason: string
  readonly hint: string
}

/** More hops than any honest description needs. */
const maxHops = 50

/** Follows local references: to anywhere in the description, through other references, percent-encoded or not. */
export class References {
  readonly #root: unknown
  readonly #refusals: ReadonlyMap<string, Refusal>
  readonly #memo = new Map<string, Resolved | undefined>()
  readonly #open = new Set<string>()

  constructor(root: unknown, refusals: ReadonlyMap<string, Refusal> = new Map()) {
    this.#root = root
    this.#refusals = refusals
  }

  /** Why a reference to another file was not followed; `undefined` for others. */
  refusalOf(ref: string): Refusal | undefined {
    return this.#refusals.get(ref)
  }

  /**
   * What a reference finally stands for; `undefined` when it leads nowhere or in a circle. A target that is a reference
   * with siblings of its own ends the way: the siblings count.
   */
  resolve(ref: string): Resolved | undefined {
    if (this.#memo.has(ref)) return this.#memo.get(ref)
    const resolved = this.#follow(ref)
    this.#memo.set(ref, resolved)
    return resolved
  }

  /** A value with all its references followed, siblings or not: itself when it is none; `undefined` when it cannot be. */
  deref(value: unknown, pointer: string): Resolved | undefined {
    let current: Resolved | undefined = { value, pointer }
    for (let hop = 0; hop < maxHops && current !== undefined; hop++) {
      const ref = own(current.value, "$ref")
      if (typeof ref !== "string") return current
      current = this.resolve(ref)
    }
    return undefined
  }

  #follow(start: string): Resolved | undefined {
    let ref = start
    for (let hop = 0; hop < maxHops; hop++) {
      const found = this.#find(ref)
      const next = found && isBareReference(found.value)
      if (typeof next !== "string") return found
      ref = next
    }
    return undefined
  }

  /** Resolves a reference met on the way through a pointer; one that leads back into itself is given up. */
  #within(ref: string): Resolved | undefined {
    if (this.#open.has(ref)) return undefined
    this.#open.add(ref)
    const target = this.resolve(ref)
    this.#open.delete(ref)
    return target
  }

  #find(ref: string): Resolved | undefined {
    if (!ref.startsWith("#")) return undefined
    const fragment = decode(ref.slice(1))
    if (fragment !== "" && !fragment.startsWith("/")) return undefined
    let value: unknown = this.#root
    let at: readonly string[] = []
    for (const segment of segmentsOf(fragment)) {
      const inner = own(value, "$ref")
      if (typeof inner === "string" && !Object.hasOwn(value as object, segment)) {
        const target = this.#within(inner)
        if (target === undefined) return undefined
        value = target.value
        at = segmentsOf(target.pointer)
      }
      value = own(value, segment)
      if (value === undefined) return undefined
      at = [...at, segment]
    }
    return { value, pointer: pointerOf(at) }
  }
}

/** The reference of an object that says nothing else than `summary` and `description` beside it. */
function isBareReference(value: unknown): string | false {
  if (!isObject(value)) return false
  const ref = own(value, "$ref")
  if (typeof ref !== "string") return false
  return Object.keys(value).every((key) => key === "$ref" || key === "summary" || key === "description") && ref
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return fragment
  }
}
