import type { FunctionLimits } from "../toolset/index.ts"

/** Everything that bounds one call. */
export interface CallLimits {
  /** Time that its code may run. */
  readonly cpuMs: number
  /** Time until it must be done, waiting included. */
  readonly wallMs: number
  readonly heapMiB: number
  /** Characters of its result as JSON. */
  readonly resultChars: number
  /** Calls of the house that wait for their answer. */
  readonly callsInFlight: number
  /** Calls of the house in all. */
  readonly calls: number
  readonly logLines: number
  /** Characters of one line; what is longer is cut. */
  readonly logChars: number
}

const DEFAULTS = { cpuMs: 1_000, wallMs: 30_000, heapMiB: 128 }
const CEILINGS = { cpuMs: 10_000, wallMs: 300_000, heapMiB: 512 }
const FLOORS = { cpuMs: 10, wallMs: 10, heapMiB: 16 }

const FIXED = {
  resultChars: 5 * 1024 * 1024,
  callsInFlight: 50,
  calls: 1_000,
  logLines: 200,
  logChars: 16_384,
}

/** The limits of a call: what was asked for, within what the house allows. */
export function toCallLimits(asked: FunctionLimits = {}): CallLimits {
  return { cpuMs: within("cpuMs", asked), wallMs: within("wallMs", asked), heapMiB: within("heapMiB", asked), ...FIXED }
}

function within(name: keyof typeof DEFAULTS, asked: FunctionLimits): number {
  const value = asked[name]
  if (value === undefined || !Number.isFinite(value)) return DEFAULTS[name]
  return Math.round(Math.min(CEILINGS[name], Math.max(FLOORS[name], value)))
}
