import { say } from "./bridge.ts"
import { fail } from "./entry.ts"
import { max, now } from "./primordials.ts"

interface Timer {
  readonly id: number
  readonly run: (...args: unknown[]) => void
  readonly args: unknown[]
  /** Of an interval; 0 for a timeout. */
  readonly every: number
  due: number
}

const timers = new Map<number, Timer>()
const native = {
  set: timers.set.bind(timers),
  delete: timers.delete.bind(timers),
  values: () => [...timers.values()],
}
let lastId = 0

export function setTimeout(run: unknown, ms?: unknown, ...args: unknown[]): number {
  return add(run, ms, args, false)
}

export function setInterval(run: unknown, ms?: unknown, ...args: unknown[]): number {
  return add(run, ms, args, true)
}

export function clearTimeout(id?: unknown): void {
  native.delete(Number(id))
  wind()
}

/** The alarm rang: everything that is due runs, in order. */
export function runDueTimers(): void {
  const at = now()
  const due = native.values().filter((timer) => timer.due <= at)
  for (const timer of due.toSorted((a, b) => a.due - b.due || a.id - b.id)) {
    if (!timers.has(timer.id)) continue
    if (timer.every === 0) native.delete(timer.id)
    else timer.due = now() + timer.every
    try {
      timer.run(...timer.args)
    } catch (error) {
      fail(error)
    }
  }
  wind()
}

function add(run: unknown, ms: unknown, args: unknown[], repeats: boolean): number {
  if (typeof run !== "function") throw new TypeError("The callback must be a function.")
  const wait = max(1, Number(ms) || 0)
  const id = ++lastId
  native.set(id, { id, run: run as Timer["run"], args, every: repeats ? wait : 0, due: now() + wait })
  wind()
  return id
}

/** There is one alarm outside, for whichever timer is next. */
function wind(): void {
  let next = Infinity
  for (const { due } of native.values()) if (due < next) next = due
  say("timer", "", next === Infinity ? -1 : max(0, next - now()))
}
