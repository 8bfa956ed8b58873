// What writes values for people looks at every class of the language when it loads, and there is no Atomics inside.
const isMissing = !("Atomics" in globalThis)
if (isMissing) Object.defineProperty(globalThis, "Atomics", { value: {}, configurable: true })

/** Takes the stand-in away again. */
export function takeBack(): void {
  if (isMissing) Reflect.deleteProperty(globalThis, "Atomics")
}
