import { isDeepStrictEqual } from "node:util"
import { ConfigError } from "./config-error.ts"

/** What is said of a file whose edit would not read as it should. */
export const uneditable = "this file is written in a way that cannot be edited safely: add the server by hand"

/** Throws when an edit would have changed anything but what it was meant to. */
export function assertSameConfig(actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return
  throw new ConfigError("CONFIG_SHAPE", uneditable)
}

/** True for a plain object: not an array, not null. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value)
}

/** The same value with ordinary objects all through; dates and the like stay what they are. */
export function toPlain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toPlain)
  if (!isRecord(value)) return value
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== null && prototype !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toPlain(each)]))
}
