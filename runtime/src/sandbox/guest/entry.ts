import type { Entry, GuestHost, GuestRequest, HostCall, HostNotice, Json } from "@sneck/functions/protocol"
import { ask, say, tellEnd } from "./bridge.ts"
import { callSignal } from "./call-signal.ts"
import { flattenError } from "./flatten-error.ts"
import { freeze, parse, stringify, whenSettled } from "./primordials.ts"

let failure: string | undefined
let maxChars = 0
let hasEnded = false

const CALLS = freeze<HostCall[]>(["tools.call", "elicit", "sample", "roots"])
const NOTICES = freeze<HostNotice[]>(["log", "progress"])

const host: GuestHost = freeze({
  call: (op: HostCall, payload: Json) => ask(one(op, CALLS), payload) as Promise<Json>,
  notify: (op: HostNotice, payload: Json) => void say(one(op, NOTICES), stringify(payload)),
  get signal() {
    return callSignal() as unknown as NonNullable<GuestHost["signal"]>
  },
})

/** Other words of the bridge are for the platform. */
function one<Op>(op: Op, known: readonly Op[]): Op {
  for (let at = 0; at < known.length; at++) if (known[at] === op) return op
  throw new TypeError("The host has no such call.")
}

/** What the top level of a bundle threw, or what nobody caught later. */
export function fail(error: unknown): void {
  const text = flattenError(error)
  failure ??= text
  if (maxChars > 0) end(text)
}

/** Runs the request; everything that it gives or throws becomes one string of JSON in here. */
export function start(text: string, resultChars: number): void {
  maxChars = resultChars
  if (failure !== undefined) return end(failure)
  try {
    const request = parse(text) as GuestRequest | { readonly kind: "manifest" }
    const entry = (globalThis as Record<string, unknown>)["__sneckEntry"] as Entry | undefined
    if (entry === undefined) return end(flattenError(new Error("The bundle sets no __sneckEntry.")))
    const promise = request.kind === "manifest" ? entry.manifest() : entry.handle(request, host)
    whenSettled(promise, (value) => finish(value, request.kind === "manifest"), fail)
  } catch (error) {
    fail(error)
  }
}

function finish(value: unknown, isManifest: boolean): void {
  try {
    end(stringify(isManifest ? { ok: true, result: value } : value) ?? "null")
  } catch (error) {
    fail(error)
  }
}

function end(text: string): void {
  if (hasEnded) return
  hasEnded = true
  // What is too long is not even carried over.
  tellEnd(text.length > maxChars ? "" : text, text.length)
}
