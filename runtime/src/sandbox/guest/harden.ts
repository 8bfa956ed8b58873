import { construct, define, remove } from "./primordials.ts"

const ABSENT = ["WebAssembly", "SharedArrayBuffer", "Atomics"]
const ABSENT_OF_BUFFERS = ["resize", "resizable", "maxByteLength"]

/** Takes away what can pass the limits of memory and time: threads, foreign code, buffers that grow unseen. */
export function harden(): void {
  for (const name of ABSENT) remove(globalThis, name)
  for (const name of ABSENT_OF_BUFFERS) remove(ArrayBuffer.prototype, name)
  const Native = ArrayBuffer
  const isView = Native.isView.bind(Native)
  const Fixed = function ArrayBuffer(this: unknown, length: number) {
    return construct(Native, [length], new.target === undefined ? Native : new.target)
  }
  define(Fixed, "length", { value: 1 })
  define(Fixed, "prototype", { value: Native.prototype, writable: false })
  define(Fixed, "isView", { value: (value: unknown) => isView(value) })
  define(Fixed, Symbol.species, { get: () => Fixed })
  define(Native.prototype, "constructor", { value: Fixed, writable: true, configurable: true })
  define(globalThis, "ArrayBuffer", { value: Fixed, writable: true, configurable: true })
}
