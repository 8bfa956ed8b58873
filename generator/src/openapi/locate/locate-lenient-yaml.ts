import { isAlias, isMap, isNode, isScalar, isSeq, type Document } from "yaml"
import type { PointerTree } from "./pointer-tree.ts"

/** Sets the offsets of all pointers of a tree, from the nodes of the lenient YAML parser. */
export function locateLenientYaml(document: Document, tree: PointerTree): void {
  walk(document, document.contents, tree)
}

function walk(document: Document, node: unknown, wanted: PointerTree): void {
  if (wanted.children.size === 0) return
  const target = isAlias(node) ? node.resolve(document) : node
  if (isSeq(target)) target.items.forEach((item, index) => visit(document, String(index), item, item, wanted))
  if (!isMap(target)) return
  for (const { key, value } of target.items) visit(document, isScalar(key) ? String(key.value) : "", key, value, wanted)
}

function visit(document: Document, segment: string, place: unknown, value: unknown, wanted: PointerTree): void {
  const child = wanted.children.get(segment)
  if (child === undefined) return
  child.offset = isNode(place) ? place.range?.[0] : undefined
  walk(document, value, child)
}
