import { parse, stringify } from "./primordials.ts"

/** The one way out of the isolate: words out, words in; it never throws. */
export type Bridge = (op: string, id: number, payload: string) => string | undefined

/** Takes the end of a call: JSON of its result, and how long that is. Nothing comes back, and nothing waits. */
export type Finish = (result: string, chars: number) => void

/** What an asked house answers. */
export class HouseError extends Error {
  override readonly name = "HouseError"
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

let bridge: Bridge = () => undefined
let finish: Finish = () => {}
let lastId = 0
const waiting = new Map<number, Waiting>()
const [get, set, remove] = [waiting.get.bind(waiting), waiting.set.bind(waiting), waiting.delete.bind(waiting)]
const NativePromise = Promise

/** Connects the platform with the outside. */
export function connect(to: Bridge, end: Finish): void {
  bridge = to
  finish = end
}

/** Tells how the call ended. */
export function tellEnd(result: string, chars: number): void {
  finish(result, chars)
}

/** Tells, or asks what is answered at once. */
export function say(op: string, payload: string, id = 0): string | undefined {
  return bridge(op, id, payload)
}

/** Asks what is answered later. */
export function ask(op: string, payload: unknown): Promise<unknown> {
  const text = stringify(payload ?? null)
  const id = ++lastId
  return new NativePromise((resolve, reject) => {
    set(id, { resolve, reject })
    bridge(op, id, text)
  })
}

/** An answer came. */
export function settle(id: number, isFine: boolean, text: string): void {
  const { resolve, reject } = get(id) ?? {}
  remove(id)
  if (isFine) resolve?.(text === "" ? undefined : parse(text))
  else reject?.(toError(text))
}

function toError(text: string): Error {
  const error = new HouseError(text)
  // The frames are ours; authors are better off with none than with these.
  error.stack = `HouseError: ${text}`
  return error
}
