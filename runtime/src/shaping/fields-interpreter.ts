import { TreeInterpreter } from "@jmespath-community/jmespath"
import type { JSONValue } from "@jmespath-community/jmespath"
import { ExactNumber } from "./exact-json.ts"

type Interpreter = typeof TreeInterpreter
type Node = Parameters<Interpreter["visit"]>[0]
type Value = Parameters<Interpreter["visit"]>[1]

/** Steps of one evaluation, each a fraction of a microsecond. */
const maxSteps = 1_000_000

/** Characters that a result may have when it is written, about: a few short steps can double it again and again. */
const maxWeight = 40_000_000

/** Characters of a number, or of what holds other values. */
const leastWeight = 6

/** Characters that a function may make. */
const maxTextLength = 20_000_000

const Base = TreeInterpreter.constructor as new () => Interpreter

/** An evaluation that was given up. */
export class FieldsTooCostly extends Error {
  override readonly name = "FieldsTooCostly"
}

/** Evaluates JMESPath within bounds: expressions come from models. It sees own members of objects only. */
export class FieldsInterpreter extends Base {
  #steps = 0
  readonly #weights = new WeakMap<object, number>()

  override visit(node: Node, value: Value): ReturnType<Interpreter["visit"]> {
    this.#steps += 1
    if (this.#steps > maxSteps) throw new FieldsTooCostly("it takes too many steps")
    if (node.type === "Field" && !hasOwn(value, node.name)) return null
    if (node.type === "Function") return this.#callFunction(node, value)
    if (node.type === "Comparator") return super.visit(this.#withPlainNumbers(node, value), value)
    const result = super.visit(node, value)
    this.#weigh(result)
    return result
  }

  /** A comparison of values that are known: numbers with all their digits compare as the numbers that they are. */
  #withPlainNumbers(node: Node & { type: "Comparator" }, value: Value): Node {
    const [left, right] = [node.left, node.right].map((side) => toLiteral(this.visit(side, value)))
    return { ...node, left: left ?? node.left, right: right ?? node.right }
  }

  #callFunction(node: Node & { type: "Function" }, value: Value): ReturnType<Interpreter["visit"]> {
    const args = node.children.map((child) => this.visit(child, value))
    this.#checkTextLength(node.name, args)
    const result = this.runtime.callFunction(node.name, args)
    this.#weigh(result)
    return result
  }

  /** Functions that could make a text out of all proportion to what they are given. */
  #checkTextLength(name: string, args: readonly unknown[]): void {
    const [first, second, third] = args
    const length = textLengthOf(name, first, second, third)
    if (length > maxTextLength) throw new FieldsTooCostly(`${name}() would make a text of ${length} characters`)
  }

  /** Characters that a result is written with; what is shared counts wherever it stands. */
  #weigh(value: unknown): number {
    if (typeof value === "string") return leastWeight + value.length
    if (typeof value !== "object" || value === null) return leastWeight
    const known = this.#weights.get(value)
    if (known !== undefined) return known
    let weight = leastWeight
    for (const each of Array.isArray(value) ? value : Object.values(value)) weight += this.#weigh(each)
    if (weight > maxWeight) throw new FieldsTooCostly("its result is too large")
    this.#weights.set(value, weight)
    return weight
  }
}

function toLiteral(value: unknown): Node {
  return { type: "Literal", value: (value instanceof ExactNumber ? Number(value) : value) as JSONValue }
}

function hasOwn(value: unknown, name: string): boolean {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
}

function textLengthOf(name: string, first: unknown, second: unknown, third: unknown): number {
  if (name === "pad_left" || name === "pad_right") return Number(second)
  if (name === "replace") return (lengthOf(first) + 1) * (lengthOf(third) + 1)
  if (name === "join" && Array.isArray(second)) {
    return second.reduce((sum: number, each) => sum + lengthOf(each) + lengthOf(first), 0)
  }
  return 0
}

function lengthOf(value: unknown): number {
  return typeof value === "string" ? value.length : 0
}
