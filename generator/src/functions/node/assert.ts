import { dequal } from "dequal"
import { inspect } from "./inspect.ts"

type Thrown = RegExp | (new (...args: never[]) => unknown) | ((error: unknown) => boolean) | object
type Message = string | Error | undefined

/** As Node's: what was expected and what was there are its members. */
export class AssertionError extends Error {
  override readonly name = "AssertionError"
  readonly code = "ERR_ASSERTION"
  readonly actual: unknown
  readonly expected: unknown
  readonly operator: string | undefined
  readonly generatedMessage: boolean

  constructor(options: { message?: string; actual?: unknown; expected?: unknown; operator?: string }) {
    const { message, actual, expected, operator } = options
    super(message ?? `Expected ${inspect(actual)} ${operator ?? "to be"} ${inspect(expected)}`)
    this.actual = actual
    this.expected = expected
    this.operator = operator
    this.generatedMessage = message === undefined
  }
}

function demand(holds: boolean, message: Message, actual: unknown, expected: unknown, operator: string): asserts holds {
  if (holds) return
  if (message instanceof Error) throw message
  throw new AssertionError({ ...(message !== undefined && { message }), actual, expected, operator })
}

/** Throws unless a value is truthy. */
export function ok(value: unknown, message?: Message): asserts value {
  demand(Boolean(value), message ?? `The value ${inspect(value)} is falsy`, value, true, "==")
}

/** Throws always. */
export function fail(message?: Message): never {
  if (message instanceof Error) throw message
  throw new AssertionError({ message: message ?? "Failed", operator: "fail" })
}

/** `Object.is`. */
export function strictEqual(actual: unknown, expected: unknown, message?: Message): void {
  demand(Object.is(actual, expected), message, actual, expected, "strictEqual")
}

/** Not `Object.is`. */
export function notStrictEqual(actual: unknown, expected: unknown, message?: Message): void {
  demand(!Object.is(actual, expected), message, actual, expected, "notStrictEqual")
}

/** `==`. */
export function equal(actual: unknown, expected: unknown, message?: Message): void {
  demand(isLooselyEqual(actual, expected), message, actual, expected, "==")
}

/** `!=`. */
export function notEqual(actual: unknown, expected: unknown, message?: Message): void {
  demand(!isLooselyEqual(actual, expected), message, actual, expected, "!=")
}

/** Equal in type and, member by member, in value. */
export function deepStrictEqual(actual: unknown, expected: unknown, message?: Message): void {
  demand(dequal(actual, expected), message, actual, expected, "deepStrictEqual")
}

/** The opposite of `deepStrictEqual`. */
export function notDeepStrictEqual(actual: unknown, expected: unknown, message?: Message): void {
  demand(!dequal(actual, expected), message, actual, expected, "notDeepStrictEqual")
}

/** Throws for a text that does not match. */
export function match(text: string, pattern: RegExp, message?: Message): void {
  demand(pattern.test(text), message, text, pattern, "match")
}

/** Throws for a text that matches. */
export function doesNotMatch(text: string, pattern: RegExp, message?: Message): void {
  demand(!pattern.test(text), message, text, pattern, "doesNotMatch")
}

/** Throws what is neither null nor undefined. */
export function ifError(value: unknown): void {
  if (value instanceof Error) throw value
  demand(value === null || value === undefined, undefined, value, null, "ifError")
}

/** Throws unless a function throws, and throws what is expected. */
export function throws(run: () => unknown, expected?: Thrown | string, message?: Message): void {
  judge(caught(run), expected, message, "throws")
}

/** Throws when a function throws. */
export function doesNotThrow(run: () => unknown, message?: Message): void {
  const thrown = caught(run)
  demand(thrown === undefined, message, thrown?.error, undefined, "doesNotThrow")
}

/** Rejects unless a promise rejects, and rejects with what is expected. */
export async function rejects(
  run: Promise<unknown> | (() => Promise<unknown>),
  expected?: Thrown | string,
  message?: Message,
): Promise<void> {
  judge(await rejected(run), expected, message, "rejects")
}

/** Rejects when a promise rejects. */
export async function doesNotReject(
  run: Promise<unknown> | (() => Promise<unknown>),
  message?: Message,
): Promise<void> {
  const thrown = await rejected(run)
  demand(thrown === undefined, message, thrown?.error, undefined, "doesNotReject")
}

interface Caught {
  readonly error: unknown
}

function caught(run: () => unknown): Caught | undefined {
  try {
    run()
  } catch (error) {
    return { error }
  }
  return undefined
}

async function rejected(run: Promise<unknown> | (() => Promise<unknown>)): Promise<Caught | undefined> {
  try {
    await (typeof run === "function" ? run() : run)
  } catch (error) {
    return { error }
  }
  return undefined
}

function judge(
  thrown: Caught | undefined,
  expected: Thrown | string | undefined,
  given: Message,
  operator: string,
): void {
  const message = typeof expected === "string" ? expected : given
  demand(thrown !== undefined, message ?? "Nothing was thrown", undefined, expected, operator)
  if (expected === undefined || typeof expected === "string" || isExpected(thrown.error, expected)) return
  if (typeof expected === "function" || message === undefined) throw thrown.error
  demand(false, message, thrown.error, expected, operator)
}

function isExpected(error: unknown, expected: Thrown): boolean {
  if (expected instanceof RegExp) return expected.test(String(error))
  if (typeof expected !== "function") return hasMembers(error, expected)
  if (expected.prototype !== undefined && error instanceof expected) return true
  const isClass = Error.isPrototypeOf(expected) || expected === Error
  return !isClass && (expected as (error: unknown) => unknown)(error) === true
}

function hasMembers(error: unknown, expected: object): boolean {
  const actual = Object(error) as Record<string, unknown>
  return Object.entries(expected).every(([name, value]) =>
    value instanceof RegExp ? value.test(String(actual[name])) : dequal(actual[name], value),
  )
}

function isLooselyEqual(actual: unknown, expected: unknown): boolean {
  if (typeof actual === typeof expected) return actual === expected || (Number.isNaN(actual) && Number.isNaN(expected))
  if (actual === null || expected === null) return (actual ?? undefined) === (expected ?? undefined)
  const isPrimitive = [actual, expected].every((each) =>
    ["string", "number", "boolean", "bigint"].includes(typeof each),
  )
  return isPrimitive && Number(actual) === Number(expected)
}

const members = {
  AssertionError,
  ok,
  fail,
  strictEqual,
  notStrictEqual,
  deepStrictEqual,
  notDeepStrictEqual,
  match,
  doesNotMatch,
  ifError,
  throws,
  doesNotThrow,
  rejects,
  doesNotReject,
}

/** `assert/strict`: the same, and `equal` is `strictEqual`. */
export const strict = Object.assign((value: unknown, message?: Message) => ok(value, message), members, {
  equal: strictEqual,
  notEqual: notStrictEqual,
  deepEqual: deepStrictEqual,
  notDeepEqual: notDeepStrictEqual,
})

/** Deep comparison is the strict one here too. */
export function deepEqual(actual: unknown, expected: unknown, message?: Message): void {
  deepStrictEqual(actual, expected, message)
}

/** The opposite of `deepEqual`. */
export function notDeepEqual(actual: unknown, expected: unknown, message?: Message): void {
  notDeepStrictEqual(actual, expected, message)
}

const assert = Object.assign((value: unknown, message?: Message) => ok(value, message), members, {
  equal,
  notEqual,
  deepEqual,
  notDeepEqual,
  strict,
})
export { assert as default }
