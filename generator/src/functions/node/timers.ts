import * as promises from "./timers-promises.ts"

/** Runs something once what is under way is done. */
export function setImmediate<Args extends unknown[]>(run: (...args: Args) => void, ...args: Args): unknown {
  return globalThis.setTimeout(() => run(...args), 0)
}

/** Takes that back. */
export function clearImmediate(handle: unknown): void {
  globalThis.clearTimeout(handle as number)
}

export const { setTimeout, clearTimeout, setInterval, clearInterval } = globalThis
export { promises }
export default { promises, setTimeout, clearTimeout, setInterval, clearInterval, setImmediate, clearImmediate }
