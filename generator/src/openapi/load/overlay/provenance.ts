import { own } from "../../json.ts"
import { pointerOf, segmentsOf } from "../../pointer.ts"

/** A place in an overlay. */
export interface Origin {
  /** Which of the overlays. */
  readonly overlay: number
  readonly pointer: string
}

/** Remembers what overlays put where, so that what is found in the result leads back to the text that it comes from. */
export class Provenance {
  readonly #members = new WeakMap<object, Map<string, Origin>>()
  /** For each item of a changed list its former index, or where it comes from. */
  readonly #items = new WeakMap<unknown[], (number | Origin)[]>()

  /** A member of an object was set by an overlay. */
  set(object: object, key: string, origin: Origin): void {
    const members = this.#members.get(object) ?? new Map<string, Origin>()
    this.#members.set(object, members.set(key, origin))
  }

  /** An item is about to be appended to a list. */
  append(list: unknown[], origin: Origin): void {
    this.#itemsOf(list).push(origin)
  }

  /** An item of a list is about to be replaced. */
  replace(list: unknown[], index: number, origin: Origin): void {
    this.#itemsOf(list)[index] = origin
  }

  /** An item of a list is about to be removed. */
  remove(list: unknown[], index: number): void {
    this.#itemsOf(list).splice(index, 1)
  }

  /** Where a place of the result was written: a pointer into the description as it was, or a place in an overlay. */
  trace(root: unknown, pointer: string): string | Origin {
    let overlay: number | undefined
    let at: string[] = []
    let value = root
    for (const segment of segmentsOf(pointer)) {
      const step = this.#stepTo(value, segment)
      if (typeof step === "object") {
        overlay = step.overlay
        at = segmentsOf(step.pointer)
      } else at.push(step)
      value = own(value, segment)
    }
    return overlay === undefined ? pointerOf(at) : { overlay, pointer: pointerOf(at) }
  }

  #stepTo(container: unknown, segment: string): string | Origin {
    if (typeof container !== "object" || container === null) return segment
    if (!Array.isArray(container)) return this.#members.get(container)?.get(segment) ?? segment
    const item = this.#items.get(container)?.[Number(segment)]
    return typeof item === "object" ? item : String(item ?? segment)
  }

  #itemsOf(list: unknown[]): (number | Origin)[] {
    const known = this.#items.get(list)
    if (known !== undefined) return known
    const items = list.map((_item, index) => index)
    this.#items.set(list, items)
    return items
  }
}
