import { console } from "./console.ts"
import { define } from "./primordials.ts"
import { clearTimeout, setInterval, setTimeout } from "./timers.ts"

/** Gives the global object what it has in browsers and in Node. */
export function defineGlobals(): void {
  const globals = {
    self: globalThis,
    console,
    setTimeout,
    setInterval,
    clearTimeout,
    clearInterval: clearTimeout,
  }
  for (const [name, value] of Object.entries(globals)) {
    define(globalThis, name, { value, writable: true, configurable: true, enumerable: false })
  }
}
