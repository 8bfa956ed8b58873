import { elicit, type Elicit } from "./elicit.ts"
import { assert, fail, type FailureOptions, type FailureText } from "./errors.ts"
import { createLog, type Log } from "./log.ts"
import type { GuestContext, GuestHost } from "./protocol.ts"
import * as results from "./results.ts"
import { roots, type Roots } from "./roots.ts"
import { sample, type Sample } from "./sample.ts"
import { siblingTools } from "./sibling-tools.ts"
import type { SiblingTools } from "./tool.ts"

/** What a function is handed: its variables, the ways to answer, and everything it may ask for. */
export interface Context<Env = unknown, Tools = unknown> {
  /** The variables that the toolset declared, as their schemas made them. */
  readonly env: Env
  /** Reaches the declared hosts, and ends with the call. */
  readonly fetch: typeof fetch
  /** Aborted when the caller goes away or time is up. */
  readonly signal: AbortSignal
  /** The MCP client that asks, where it says. */
  readonly client: GuestContext["client"]
  /** Whoever asks, where that is known. */
  readonly principal: GuestContext["principal"]
  /** The request's `_meta`. */
  readonly meta: Readonly<Record<string, unknown>>
  readonly log: Log
  /** The other tools of this toolset. */
  readonly tools: SiblingTools<Tools>
  readonly json: typeof results.json
  readonly text: typeof results.text
  readonly markdown: typeof results.markdown
  readonly html: typeof results.html
  readonly image: typeof results.image
  readonly audio: typeof results.audio
  readonly resource: typeof results.resource
  readonly combine: typeof results.combine
  readonly result: typeof results.result
  /** Ends the call with an error that the agent reads. */
  readonly fail: (error: FailureText, options?: FailureOptions) => never
  /** Gives `value` back when it is truthy, and fails the call otherwise. */
  readonly assert: <Value>(value: Value, error: FailureText, options?: FailureOptions) => Truthy<Value>
  /** Tells the caller how far the work is, in any unit. */
  readonly progress: (progress: number, total?: number, message?: string) => void
  /** Asks the person: by a form, or by sending them to an address. */
  readonly elicit: Elicit
  /** Asks the client's model. */
  readonly sample: Sample
  /** Asks which folders the client works in. */
  readonly roots: Roots
}

type Truthy<Value> = Exclude<Value, null | undefined | false | 0 | "">

/** Builds what one call hands to its function. */
export function createContext(given: GuestContext, env: unknown, host: GuestHost): Context {
  const signal = once(() => host.signal ?? new AbortController().signal)
  return {
    ...answers,
    env,
    fetch: (input, init) => (host.fetch ?? globalThis.fetch)(input, { signal: signal(), ...init }),
    get signal() {
      return signal()
    },
    client: given.client,
    principal: given.principal,
    meta: given.meta,
    log: createLog(host),
    tools: siblingTools(host) as SiblingTools<unknown>,
    progress: (progress, total, message) =>
      host.notify("progress", {
        progress,
        ...(total !== undefined && { total }),
        ...(message !== undefined && { message }),
      }),
    elicit: ((request: Parameters<Elicit>[0]) => elicit(host, request)) as Elicit,
    sample: (request) => sample(host, request),
    roots: (key) => roots(host, key),
  }
}

/** Most functions ask for no signal, and to make one takes time in a fresh state. */
function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => (made ??= make())
}

const answers = {
  json: results.json,
  text: results.text,
  markdown: results.markdown,
  html: results.html,
  image: results.image,
  audio: results.audio,
  resource: results.resource,
  combine: results.combine,
  result: results.result,
  fail,
  assert<Value>(value: Value, error: FailureText, options?: FailureOptions): Truthy<Value> {
    assert(value, error, options)
    return value as Truthy<Value>
  },
}
