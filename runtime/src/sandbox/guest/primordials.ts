/** What the platform needs of the language, taken before any code of an author runs and may change it. */
export const stringify = JSON.stringify
export const parse = JSON.parse
export const now = Date.now
export const max = Math.max
export const isArray = Array.isArray
export const define = Object.defineProperty
export const freeze = Object.freeze
export const construct = Reflect.construct
export const remove = Reflect.deleteProperty
export const toText = String

const { apply, get } = Reflect

/** Runs a script in the global scope; only ours is given to it. */
export const evaluate = get(globalThis, "eval") as (code: string) => unknown

/** A method as a function of its object, which no change of any prototype touches. */
function unbound(owner: object, name: string): (self: unknown, ...args: unknown[]) => unknown {
  const method = get(owner, name) as () => unknown
  return (self, ...args) => apply(method, self, args)
}

const resolve = unbound(Promise, "resolve")
const thenOf = unbound(Promise.prototype, "then")
const NativePromise = Promise

/** Settles with a value, or as the promise does that it is. */
export function whenSettled(value: unknown, done: (value: unknown) => void, failed: (error: unknown) => void): void {
  thenOf(resolve(NativePromise, value), done, failed)
}

export const slice = unbound(String.prototype, "slice") as (text: string, from: number, to?: number) => string
