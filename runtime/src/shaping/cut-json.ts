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

  fit(value: Json, room: number, path: string): Json {
    if (measure(value, room) <= room) return value
    if (typeof value === "string") return this.#cutText(value, room, path)
    if (Array.isArray(value)) return this.#cutArray(value, room, path)
    if (typeof value === "object" && value !== null && !(value instanceof ExactNumber)) {
      return this.#cutObject(value, room, path)
    }
    return value
  }

  #cutText(text: string, room: number, path: string): string {
    // What is written takes two characters for some, and six for few.
    const start = text.slice(0, Math.max(room, 0))
    const kept = Math.max(0, Math.floor((start.length * room) / (JSON.stringify(start).length + 1)) - 1)
    this.cuts.push({ path, of: "characters", kept, total: text.length })
    return `${text.slice(0, kept).toWellFormed()}…`
  }

  /** As many elements as fit; of few large ones each a part. */
  #cutArray(array: readonly Json[], room: number, path: string): Json[] {
    const sizes = sizesWithin(array, room - 2)
    const isOfLarge = (sizes[0] ?? 0) > room / 2
    const count = isOfLarge
      ? Math.min(array.length, Math.max(1, Math.floor(room / (20 * minRoom))))
      : Math.max(0, sizes.length - 1)
    if (count < array.length) this.cuts.push({ path, of: "elements", kept: count, total: array.length })
    const kept = array.slice(0, count)
    const rooms = shareOut(isOfLarge ? kept.map((each) => measure(each, room) + 1) : sizes.slice(0, count), room - 2)
    return kept.map((each, index) => this.fit(each, (rooms[index] ?? 0) - 1, `${path}[${index}]`))
  }

  #cutObject(object: { readonly [key: string]: Json }, room: number, path: string): Json {
    const kept: { readonly key: string; readonly member: Json; readonly overhead: number; readonly size: number }[] = []
    const keys = Object.keys(object)
    let left = room - 2
    for (const key of keys) {
      const member = object[key] ?? null
      const overhead = JSON.stringify(key).length + 2
      const size = measure(member, room)
      left -= overhead + Math.min(size, minRoom)
      if (left < 0) break
      kept.push({ key, member, overhead, size })
    }
    if (kept.length < keys.length) this.cuts.push({ path, of: "members", kept: kept.length, total: keys.length })
    const sizes = kept.map(({ overhead, size }) => overhead + size)
    const rooms = shareOut(sizes, room - 2)
    const members = kept.map(({ key, member, overhead }, index): [string, Json] => {
      return [key, this.fit(member, Math.max((rooms[index] ?? 0) - overhead, 0), memberPath(path, key))]
    })
    return Object.fromEntries(members)
  }
}

/** Characters of a value's JSON, or some number above the limit. */
function measure(value: Json, limit: number): number {
  if (typeof value === "string" && value.length > limit) return value.length
  if (typeof value !== "object" || value === null || value instanceof ExactNumber) return JSON.stringify(value).length
  let size = 2
  if (Array.isArray(value)) {
    for (const each of value) {
      size += measure(each, limit - size) + 1
      if (size > limit + 1) return size
    }
    return size
  }
  for (const key of Object.keys(value)) {
    size += key.length + 4 + measure(value[key] ?? null, limit - size)
    if (size > limit + 1) return size
  }
  return size
}

/** Sizes of elements, up to the first that does not fit. */
function sizesWithin(array: readonly Json[], room: number): number[] {
  const sizes: number[] = []
  let left = room
  for (const each of array) {
    const size = measure(each, left) + 1
    sizes.push(size)
    left -= size
    if (left < 0) break
  }
  return sizes
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
