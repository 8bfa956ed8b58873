import { Blob } from "./blob.ts"
import { bytesOf } from "./bytes-of.ts"
import { WebException } from "./web-exception.ts"

/** A deep copy, cycles included. @see https://html.spec.whatwg.org/#dom-structuredclone */
export function structuredClone(value: unknown): unknown {
  return clone(value, new Map())
}

type Seen = Map<unknown, unknown>

function clone(value: unknown, seen: Seen): unknown {
  if (typeof value === "function" || typeof value === "symbol") throw refusal(value)
  if (typeof value !== "object" || value === null) return value
  if (seen.has(value)) return seen.get(value)
  const copy = copyWhole(value) ?? emptyLike(value)
  seen.set(value, copy)
  if (value instanceof Map)
    for (const [key, member] of value) (copy as Map<unknown, unknown>).set(clone(key, seen), clone(member, seen))
  else if (value instanceof Set) for (const member of value) (copy as Set<unknown>).add(clone(member, seen))
  else if (Array.isArray(value) || isPlain(value)) copyMembers(value, copy, seen)
  return copy
}

/** What has no members of its own to look into. */
function copyWhole(value: object): object | undefined {
  if (value instanceof Date) return new Date(value.getTime())
  if (value instanceof RegExp) return new RegExp(value.source, value.flags)
  if (value instanceof ArrayBuffer) return value.slice(0)
  if (ArrayBuffer.isView(value)) return copyView(value)
  if (isWrapped(value)) return new Object(value.valueOf())
  if (value instanceof Blob) return value
  return value instanceof Error ? copyError(value) : undefined
}

function isWrapped(value: object): boolean {
  return /^\[object (Boolean|Number|String|BigInt)\]$/.test(Object.prototype.toString.call(value))
}

function copyView(view: ArrayBufferView): object {
  const { buffer } = bytesOf(view).slice()
  const Made = view.constructor as new (buffer: ArrayBuffer) => object
  return new Made(buffer)
}

const ERRORS = [EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError]

function copyError(error: Error): Error {
  const Kind = ERRORS.find((kind) => kind.name === error.name) ?? Error
  const copy = new Kind(error.message)
  if (error.stack !== undefined) copy.stack = error.stack
  return copy
}

function emptyLike(value: object): object {
  if (value instanceof Map) return new Map()
  if (value instanceof Set) return new Set()
  if (Array.isArray(value)) return Array.from({ length: value.length })
  if (isPlain(value)) return {}
  throw refusal(value)
}

/** Instances of classes lose their class, as they should; what hides its state can't be copied. */
function isPlain(value: object): boolean {
  return !(value instanceof WeakMap || value instanceof WeakSet || value instanceof WeakRef || value instanceof Promise)
}

function copyMembers(from: object, to: object, seen: Seen): void {
  for (const [name, member] of Object.entries(from)) {
    Object.defineProperty(to, name, {
      value: clone(member, seen),
      writable: true,
      enumerable: true,
      configurable: true,
    })
  }
}

function refusal(value: unknown): WebException {
  return new WebException(`A value of type ${typeof value} could not be cloned.`, "DataCloneError")
}
