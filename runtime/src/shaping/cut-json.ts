import type { Json } from "../toolset/index.ts"
import { ExactNumber } from "./exact-json.ts"

/** Something that was left out of a value. */
export interface Cut {
  /** JMESPath of the array, object or text that was shortened; empty for the value itself. */
  readonly path: string
  /** What is counted: elements of an array, members of an object, characters of a text. */
  readonly of: "elements" | "members" | "characters"
  readonly kept: number
  readonly total: number
}

/** Characters that every member of an object is left with, and a twentieth of what an element of an array is. */
const minRoom = 60

/**
 * Shortens a value until its JSON has at most about so many characters: arrays lose elements from their end, long texts their rest,
 * objects with very many members the last of them. What is left keeps its types.
 */
export function cutJson(value: Json, maxChars: number): { readonly value: Json; readonly cuts: readonly Cut[] } {
  const cutter = new Cutter()
  return { value: cutter.fit(value, maxChars, ""), cuts: cutter.cuts }
}

class Cutter {
  readonly cuts: Cut[] = []
  readonly #sizes = new WeakMap<object, number>()

  fit(value: Json, room: number, path: string): Json {
    if (this.#sizeOf(value) <= room) return value
    if (typeof value === "string") return this.#cutText(value, room, path)
    if (Array.isArray(value)) return this.#cutArray(value, room, path)
    if (typeof value === "object" && value !== null && !(value instanceof ExactNumber)) {
      return this.#cutObject(value, room, path)
    }
    return value
  }

  #cutText(text: string, room: number, path: string): string {
    const share = room / this.#sizeOf(text)
    const kept = Math.max(0, Math.floor(text.length * share) - 1)
    this.cuts.push({ path, of: "characters", kept, total: text.length })
    return `${text.slice(0, kept).toWellFormed()}…`
  }

  /** As many elements as fit; of few large ones each a part. */
  #cutArray(array: readonly Json[], room: number, path: string): Json[] {
    const sizes = array.map((each) => this.#sizeOf(each) + 1)
    const [first = 0] = sizes
    const count =
      first > room / 2
        ? Math.min(array.length, Math.max(1, Math.floor(room / (20 * minRoom))))
        : fitting(sizes, room - 2)
    if (count < array.length) this.cuts.push({ path, of: "elements", kept: count, total: array.length })
    const rooms = shareOut(sizes.slice(0, count), room - 2)
    return array.slice(0, count).map((each, index) => this.fit(each, (rooms[index] ?? 0) - 1, `${path}[${index}]`))
  }

  #cutObject(object: { readonly [key: string]: Json }, room: number, path: string): Json {
    const entries = Object.entries(object)
    const overheads = entries.map(([key]) => JSON.stringify(key).length + 2)
    const needed = entries.map(([, member], index) => (overheads[index] ?? 0) + Math.min(this.#sizeOf(member), minRoom))
    const count = fitting(needed, room - 2)
    if (count < entries.length) this.cuts.push({ path, of: "members", kept: count, total: entries.length })
    const kept = entries.slice(0, count)
    const sizes = kept.map(([, member], index) => this.#sizeOf(member) + (overheads[index] ?? 0))
    const rooms = shareOut(sizes, room - 2)
    return Object.fromEntries(
      kept.map(([key, member], index) => {
        const left = (rooms[index] ?? 0) - (overheads[index] ?? 0)
        return [key, this.fit(member, Math.max(left, 0), memberPath(path, key))]
      }),
    )
  }

  /** Characters of a value's JSON. */
  #sizeOf(value: Json): number {
    if (typeof value !== "object" || value === null || value instanceof ExactNumber) return JSON.stringify(value).length
    const known = this.#sizes.get(value)
    if (known !== undefined) return known
    let size = 2
    if (Array.isArray(value)) for (const each of value) size += this.#sizeOf(each) + 1
    else for (const [key, each] of Object.entries(value)) size += JSON.stringify(key).length + 2 + this.#sizeOf(each)
    this.#sizes.set(value, size)
    return size
  }
}

/** How many of these fit, from the first on. */
function fitting(sizes: readonly number[], room: number): number {
  let left = room
  const over = sizes.findIndex((size) => (left -= size) < 0)
  return over === -1 ? sizes.length : over
}

/** Shares room out: small ones get what they need, large ones the same part of the rest. */
function shareOut(sizes: readonly number[], room: number): number[] {
  const rooms: number[] = []
  const ascending = sizes.map((size, index) => ({ size, index })).toSorted((a, b) => a.size - b.size)
  let left = room
  ascending.forEach(({ size, index }, place) => {
    const given = Math.min(size, Math.floor(left / (ascending.length - place)))
    rooms[index] = given
    left -= given
  })
  return rooms
}

function memberPath(path: string, key: string): string {
  const name = /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key)
  return path === "" ? name : `${path}.${name}`
}
