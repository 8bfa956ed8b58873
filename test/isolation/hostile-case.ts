import type { ErrorClass } from "@sneck/runtime"

/**
 * A function that means harm. Its code is the body of a function; what it returns, if that is anything, is what it got
 * hold of that it should not have.
 */
export interface HostileCase {
  readonly name: string
  readonly code: string
  /** What may come of it: `nothing` when it ends without having got anything, else how it is stopped. */
  readonly ends: readonly (ErrorClass | "nothing")[]
  /** When in a call it does its harm; in all ways unless given. */
  readonly modes?: readonly Mode[]
}

/** In the function itself, after it has waited, or while the bundle is loaded. */
export type Mode = "sync" | "async" | "module"

export const MODES: readonly Mode[] = ["sync", "async", "module"]

/** Attempts that must come to nothing, whether they throw or not. */
export function attempts(cases: Readonly<Record<string, string>>): HostileCase[] {
  return Object.entries(cases).map(([name, code]) => ({ name, code, ends: ["nothing", "function_error"] }))
}

/** Attempts that must be stopped, in one of some ways. */
export function stopped(ends: HostileCase["ends"], cases: Readonly<Record<string, string>>): HostileCase[] {
  return Object.entries(cases).map(([name, code]) => ({ name, code, ends }))
}
