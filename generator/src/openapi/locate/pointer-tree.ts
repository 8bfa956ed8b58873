import { segmentsOf } from "../pointer.ts"

/** Pointers that share their beginnings, so that one walk over a document finds all of them. */
export class PointerTree {
  /** Pointer that ends here, if one was asked for. */
  readonly pointer: string
  readonly children = new Map<string, PointerTree>()
  /** Offset in the text, set by the walk. */
  offset: number | undefined

  constructor(pointer: string) {
    this.pointer = pointer
  }

  static of(pointers: Iterable<string>): PointerTree {
    const root = new PointerTree("")
    root.offset = 0
    for (const pointer of pointers) root.#add(pointer)
    return root
  }

  /** The offset of a pointer, or that of its nearest ancestor that was found. */
  offsetOf(pointer: string): number {
    let node: PointerTree | undefined = this
    let offset = this.offset ?? 0
    for (const segment of segmentsOf(pointer)) {
      node = node.children.get(segment)
      if (node?.offset === undefined) break
      offset = node.offset
    }
    return offset
  }

  #add(pointer: string): void {
    let node: PointerTree = this
    for (const segment of segmentsOf(pointer)) {
      let child = node.children.get(segment)
      if (child === undefined) {
        child = new PointerTree(segment)
        node.children.set(segment, child)
      }
      node = child
    }
  }
}
