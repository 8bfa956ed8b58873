import type { Json } from "@sneck/runtime/toolset"
import type { ts } from "ts-morph"

type TypeScript = typeof ts

/** The value of an expression that is written out; undefined for what only running the code would tell. */
export function literalOf(
  node: ts.Expression,
  context: { readonly ts: typeof ts; readonly checker: ts.TypeChecker },
): Json | undefined {
  const { ts, checker } = context
  if (ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node))
    return literalOf(node.expression, context)
  if (node.kind === ts.SyntaxKind.NullKeyword) return null
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false
  if (ts.isArrayLiteralExpression(node)) return listOf(node, context)
  if (ts.isObjectLiteralExpression(node)) return objectOf(node, context)
  const type = checker.getTypeAtLocation(node)
  return type.isStringLiteral() || type.isNumberLiteral() ? type.value : negative(node, context)
}

function negative(node: ts.Expression, { ts }: { readonly ts: TypeScript }): number | undefined {
  const isNegative = ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken
  return isNegative && ts.isNumericLiteral(node.operand) ? -Number(node.operand.text) : undefined
}

function listOf(node: ts.ArrayLiteralExpression, context: Parameters<typeof literalOf>[1]): Json | undefined {
  const values = node.elements.map((element) => literalOf(element, context))
  return values.some((value) => value === undefined) ? undefined : (values as Json[])
}

function objectOf(node: ts.ObjectLiteralExpression, context: Parameters<typeof literalOf>[1]): Json | undefined {
  const { ts } = context
  const members: Record<string, Json> = {}
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property) || ts.isComputedPropertyName(property.name)) return undefined
    const value = literalOf(property.initializer, context)
    if (value === undefined) return undefined
    members[property.name.text] = value
  }
  return members
}
