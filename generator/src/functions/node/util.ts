import { dequal } from "dequal"
import { format, formatWithOptions, inspect, stripVTControlCharacters } from "./inspect.ts"
import * as types from "./util-types.ts"

export { format, formatWithOptions, inspect, stripVTControlCharacters, types }

type Callback = (error: unknown, value?: unknown) => void
type Able = (...args: never[]) => unknown

const custom = Symbol.for("nodejs.util.promisify.custom")

/** A function that takes a callback as one that returns a promise. */
export const promisify = Object.assign(
  (run: Able): Able => {
    const own: unknown = Reflect.get(run, custom)
    if (typeof own === "function") return own as Able
    return function (this: unknown, ...args: never[]) {
      return new Promise((resolve, reject) => {
        const done: Callback = (error, value) => (error ? reject(error) : resolve(value))
        Reflect.apply(run, this, [...args, done])
      })
    }
  },
  { custom },
)

/** A function that returns a promise as one that takes a callback. */
export function callbackify(run: (...args: never[]) => Promise<unknown>): Able {
  return function (this: unknown, ...args: never[]) {
    const done = args.pop() as unknown as Callback
    Reflect.apply(run, this, args).then(
      (value: unknown) => queueMicrotask(() => done(null, value)),
      (error: unknown) => queueMicrotask(() => done(error ?? new Error("The promise was rejected without a reason"))),
    )
  }
}

/** As classes did before there were classes. */
export function inherits(child: Able, parent: Able): void {
  Object.defineProperty(child, "super_", { value: parent, writable: true, configurable: true })
  Object.setPrototypeOf(child.prototype, parent.prototype)
}

/** Warns on the first call. */
export function deprecate<Run extends Able>(run: Run, message: string): Run {
  let isTold = false
  const warned = function (this: unknown, ...args: never[]): unknown {
    if (!isTold) console.warn(`DeprecationWarning: ${message}`)
    isTold = true
    return Reflect.apply(run, this, args)
  }
  return warned as Run
}

/** Whether two values are equal in type and, member by member, in value. */
export function isDeepStrictEqual(a: unknown, b: unknown): boolean {
  return dequal(a, b)
}

/** Writes nothing: there is no NODE_DEBUG inside. */
export function debuglog(): (...args: unknown[]) => void {
  return Object.assign(() => undefined, { enabled: false })
}

/** A text in which no half of a character stands alone. */
export function toUSVString(text: string): string {
  return text.toWellFormed()
}

/** The text as it is: nothing inside shows colours. */
export function styleText(_format: unknown, text: string): string {
  return text
}

export const isArray = Array.isArray
export const TextEncoder = globalThis.TextEncoder
export const TextDecoder = globalThis.TextDecoder

export default {
  TextDecoder,
  TextEncoder,
  callbackify,
  debuglog,
  deprecate,
  format,
  formatWithOptions,
  inherits,
  inspect,
  isArray,
  isDeepStrictEqual,
  promisify,
  stripVTControlCharacters,
  styleText,
  toUSVString,
  types,
}
