import { isObject, own, type JsonObject } from "../../json.ts"
import { pointerOf } from "../../pointer.ts"
import type { Provenance } from "./provenance.ts"

/** Two values that cannot be merged. */
export class MergeConflict extends Error {
  override readonly name = "MergeConflict"
  /** Place of the value in the overlay. */
  readonly pointer: string

  constructor(pointer: string, message: string) {
    super(message)
    this.pointer = pointer
  }
}

/**
 * Merges values of one overlay: objects member by member, lists by appending, anything else by replacing.
 * @see https://spec.openapis.org/overlay/v1.1.0.html#action-object
 */
export class Merge {
  readonly #provenance: Provenance
  readonly #overlay: number

  constructor(provenance: Provenance, overlay: number) {
    this.#provenance = provenance
    this.#overlay = overlay
  }

  /**
   * Merges a value into the target that its holder has under a key; the root has neither.
   * @throws MergeConflict for an object that meets a list, and the like
   */
  into(holder: unknown, key: string | number | undefined, target: unknown, value: unknown, pointer: string): void {
    if (Array.isArray(target)) this.#append(target, value, pointer)
    else if (isObject(target) && isObject(value)) this.#members(target, value, pointer)
    else if (isSimple(target) && (isSimple(value) || target === null)) this.#replace(holder, key, value, pointer)
    // `components:` with nothing behind it, as an outline has it, changes nothing.
    else if (value !== null) throw new MergeConflict(pointer, `${kindOf(value)} meets ${kindOf(target)}`)
  }

  #members(target: JsonObject, update: JsonObject, pointer: string): void {
    for (const [key, value] of Object.entries(update)) {
      const at = pointer + pointerOf([key])
      if (Object.hasOwn(target, key)) {
        const current = own(target, key)
        if (Array.isArray(current) && !Array.isArray(value) && value !== null) {
          throw new MergeConflict(at, `${kindOf(value)} meets a list`)
        }
        this.into(target, key, current, value, at)
      } else this.#replace(target, key, value, at)
    }
  }

  #append(list: unknown[], value: unknown, pointer: string): void {
    const items: unknown[] = Array.isArray(value) ? value : [value]
    if (value === null) return
    items.forEach((item, index) => {
      this.#provenance.append(list, this.#origin(Array.isArray(value) ? `${pointer}/${index}` : pointer))
      list.push(structuredClone(item))
    })
  }

  #replace(holder: unknown, key: string | number | undefined, value: unknown, pointer: string): void {
    const copy = structuredClone(value)
    if (Array.isArray(holder)) {
      this.#provenance.replace(holder, Number(key), this.#origin(pointer))
      holder[Number(key)] = copy
    } else if (isObject(holder) && key !== undefined) {
      this.#provenance.set(holder, String(key), this.#origin(pointer))
      // Assigning would not do for a member called `__proto__`.
      Object.defineProperty(holder, key, { value: copy, writable: true, enumerable: true, configurable: true })
    }
  }

  #origin(pointer: string) {
    return { overlay: this.#overlay, pointer }
  }
}

function isSimple(value: unknown): boolean {
  return typeof value !== "object" || value === null
}

function kindOf(value: unknown): string {
  return Array.isArray(value) ? "a list" : isObject(value) ? "an object" : "a single value"
}
