import { segmentsOf } from "../pointer.ts"

/** Pointers that share their beginnings, so that one walk over a document finds all of them. */
export interface PointerTree {
  readonly children: Map<string, PointerTree>
  /** Offset in the text, set by the walk. */
  offset: number | undefined
}

/** A tree of pointers, none of them located yet. */
export function pointerTree(pointers: Iterable<string>): PointerTree {
  const root: PointerTree = { children: new Map(), offset: 0 }
  for (const pointer of pointers) {
    let node = root
    for (const segment of segmentsOf(pointer)) node = childOf(node, segment)
  }
  return root
}

/** The offset of a pointer in a located tree, or that of its nearest ancestor that was found. */
export function offsetOf(tree: PointerTree, pointer: string): number {
  let offset = tree.offset ?? 0
  let node: PointerTree | undefined = tree
  for (const segment of segmentsOf(pointer)) {
    node = node.children.get(segment)
    if (node?.offset === undefined) break
    offset = node.offset
  }
  return offset
}

function childOf(node: PointerTree, segment: string): PointerTree {
  const known = node.children.get(segment)
  if (known !== undefined) return known
  const child: PointerTree = { children: new Map(), offset: undefined }
  node.children.set(segment, child)
  return child
}
