import { compile, getRegisteredFunctions, tokenize } from "@jmespath-community/jmespath"
import { closestName } from "../closest-name.ts"
import type { Json } from "../toolset/index.ts"
import { FieldsInterpreter } from "./fields-interpreter.ts"

type Node = ReturnType<typeof compile>

const maxLength = 2_000

/** An expression that picks from results, or what is wrong with it. */
export type CompiledFields =
  | { readonly apply: (value: Json) => Json; readonly problem?: undefined }
  | { readonly problem: string }

/**
 * Compiles a JMESPath expression. What is wrong with it is told with the place.
 * `apply` throws an `Error` for what shows only with a value: a function that gets the wrong type, an evaluation that is too costly.
 * @see https://jmespath.site/main/#specification
 */
export function compileFields(expression: unknown): CompiledFields {
  if (typeof expression !== "string") return { problem: "must be a JMESPath expression, as a string" }
  if (expression.length > maxLength) return { problem: `must not be longer than ${maxLength} characters` }
  try {
    const node = compile(expression)
    const problem = unsupported(node, expression)
    if (problem !== undefined) return { problem }
    return { apply: (value) => new FieldsInterpreter().search(node, value) ?? null }
  } catch (error) {
    return { problem: describe(expression, error) }
  }
}

/** Unknown functions are told before anything is sent; `let` would leave the bounds. */
function unsupported(node: Node, expression: string): string | undefined {
  const known = getRegisteredFunctions()
  for (const each of nodesIn(node)) {
    if (each.type === "LetExpression") return "must not use let"
    if (each.type === "Function" && !known.includes(each.name)) {
      const guess = closestName(each.name, known)
      const hint = guess === undefined ? "" : `; did you mean ${guess}()?`
      return `has no function ${each.name}()${hint}${pointTo(expression, expression.indexOf(each.name))}`
    }
  }
  return undefined
}

function nodesIn(root: Node): Node[] {
  const nodes: Node[] = [root]
  for (const node of nodes) {
    for (const part of Object.values(node).flat()) if (isNode(part)) nodes.push(part)
  }
  return nodes
}

function isNode(part: unknown): part is Node {
  return typeof part === "object" && part !== null && "type" in part && typeof part.type === "string"
}

function describe(expression: string, error: unknown): string {
  // Parsing recurses as deep as the expression does.
  if (error instanceof RangeError) return "is nested too deeply"
  const at = placeOf(expression)
  const what = at >= expression.length ? "it ends too early" : `unexpected ${JSON.stringify(tokenAt(expression, at))}`
  return `is no valid JMESPath: ${what} at character ${at + 1}${pointTo(expression, at)}`
}

/** Where an expression goes wrong: the parser does not say, but every text that reaches past the place fails in another way than by its end. */
function placeOf(expression: string): number {
  const unreadable = firstUnreadable(expression)
  const starts = startsIn(expression.slice(0, unreadable))
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    const end = starts[middle + 1] ?? unreadable
    if (failsInside(expression.slice(0, end))) high = middle
    else low = middle + 1
  }
  return starts[low] ?? unreadable
}

function failsInside(text: string): boolean {
  try {
    compile(text)
    return false
  } catch (error) {
    return !(error instanceof Error && error.message.includes("EOF"))
  }
}

/** How many characters can be read as tokens. */
function firstUnreadable(expression: string): number {
  if (isReadable(expression)) return expression.length
  let low = 0
  let high = expression.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (isReadable(expression.slice(0, middle + 1))) low = middle + 1
    else high = middle
  }
  return low
}

function isReadable(text: string): boolean {
  try {
    tokenize(text)
    return true
  } catch {
    return false
  }
}

function startsIn(text: string): number[] {
  try {
    return tokenize(text).map(({ start }) => start)
  } catch {
    return []
  }
}

function tokenAt(expression: string, at: number): string {
  return /^(?:\w+|\S)/.exec(expression.slice(at))?.[0] ?? expression.charAt(at)
}

/** The expression with a mark below the place, as much of it as a line shows. */
function pointTo(expression: string, at: number): string {
  const from = Math.max(0, at - 40)
  const line = expression.slice(from, from + 80).replaceAll(/\s/g, " ")
  return `\n  ${line}\n  ${" ".repeat(at - from)}^`
}
