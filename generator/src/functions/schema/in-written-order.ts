import type { ts } from "ts-morph"
import type { Scope } from "./scope.ts"

/**
 * The members of a union as its author wrote them. TypeScript itself keeps them in the order in which it met them, which
 * other code decides.
 */
export function inWrittenOrder(type: ts.UnionType, scope: Scope): readonly ts.Type[] {
  const node = writtenUnion(type, scope)
  if (node === undefined) return type.types
  const ranks = new Map<ts.Type, number>()
  for (const each of node.types.flatMap((member) => membersOf(member, scope)))
    if (!ranks.has(each)) ranks.set(each, ranks.size)
  const rank = (member: ts.Type): number => ranks.get(member) ?? ranks.size
  return type.types.toSorted((a, b) => rank(a) - rank(b))
}

function membersOf(node: ts.TypeNode, { checker }: Scope): readonly ts.Type[] {
  const type = checker.getTypeFromTypeNode(node)
  return type.isUnion() ? type.types : [type]
}

/** Where it is written: behind its name, or in the property that has it. */
function writtenUnion(type: ts.UnionType, scope: Scope): ts.UnionTypeNode | undefined {
  const alias = type.aliasSymbol?.declarations?.[0]
  const place = scope.places.at(-1)
  const found = alias === undefined ? undefined : findUnion(alias, type, scope)
  return found ?? (place && findUnion(place, type, scope))
}

function findUnion(node: ts.Node, type: ts.UnionType, scope: Scope): ts.UnionTypeNode | undefined {
  const { ts, checker } = scope
  if (ts.isUnionTypeNode(node) && isSame(checker.getTypeFromTypeNode(node), type)) return node
  return ts.forEachChild(node, (child) => (ts.isBlock(child) ? undefined : findUnion(child, type, scope)))
}

/** The same but for undefined, which a property that may be missing has besides. */
function isSame(written: ts.Type, type: ts.UnionType): boolean {
  if (written === type) return true
  if (!written.isUnion()) return false
  const members = new Set(type.types)
  return type.types.length > 0 && written.types.filter((each) => members.has(each)).length === members.size
}
