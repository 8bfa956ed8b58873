import { EVENT_ID, getScalarValue, type Event, type parseEvents } from "js-yaml"
import type { PointerTree } from "./pointer-tree.ts"

/** What js-yaml's parser emits: a flat list of events that know their offsets. */
export type YamlEvents = ReturnType<typeof parseEvents>

/** Sets the offsets of all pointers of a tree, from the events that parsing produced anyway. */
export function locateYaml(events: YamlEvents, text: string, tree: PointerTree): void {
  const start = events.findIndex((event) => event.type !== EVENT_ID.DOCUMENT)
  if (start !== -1) new EventWalk(events, text).node(start, tree)
}

class EventWalk {
  readonly #events: YamlEvents
  readonly #text: string

  constructor(events: YamlEvents, text: string) {
    this.#events = events
    this.#text = text
  }

  /** Walks the node that starts at an event and returns the index behind it. */
  node(index: number, wanted: PointerTree | undefined): number {
    const event = this.#events[index]
    if (event === undefined || !opens(event)) return index + 1
    if (wanted === undefined || wanted.children.size === 0) return this.#skip(index)
    return event.type === EVENT_ID.MAPPING ? this.#pairs(index + 1, wanted) : this.#items(index + 1, wanted)
  }

  #pairs(start: number, wanted: PointerTree): number {
    let index = start
    while (this.#isInside(index)) {
      const key = this.#events[index]
      const child = key?.type === EVENT_ID.SCALAR ? wanted.children.get(getScalarValue(this.#text, key)) : undefined
      if (child !== undefined && key !== undefined) child.offset = offsetOf(key)
      index = this.node(this.node(index, undefined), child)
    }
    return index + 1
  }

  #items(start: number, wanted: PointerTree): number {
    let index = start
    for (let item = 0; this.#isInside(index); item++) {
      const child = wanted.children.get(String(item))
      const event = this.#events[index]
      if (child !== undefined && event !== undefined) child.offset = offsetOf(event)
      index = this.node(index, child)
    }
    return index + 1
  }

  #isInside(index: number): boolean {
    const event = this.#events[index]
    return event !== undefined && event.type !== EVENT_ID.POP
  }

  #skip(start: number): number {
    let depth = 0
    for (let index = start; index < this.#events.length; index++) {
      const event = this.#events[index]
      if (event === undefined) break
      if (opens(event)) depth++
      else if (event.type === EVENT_ID.POP && --depth === 0) return index + 1
    }
    return this.#events.length
  }
}

function opens(event: Event): boolean {
  return event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE
}

function offsetOf(event: Event): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart
  if (event.type === EVENT_ID.ALIAS) return event.anchorStart
  return event.type === EVENT_ID.MAPPING || event.type === EVENT_ID.SEQUENCE ? event.start : 0
}
