import { serialiseResult } from "@sneck/runtime"
import type { Outcome } from "@sneck/runtime"
import type { Release } from "../registry/release.ts"
import type { Era } from "./protocol.ts"

/** The JSON of a tool's result as a client of this era gets it. */
export function toResultJson(era: Era, { result }: Pick<Outcome, "result">, release: Release): string {
  if (era === "legacy") return serialiseResult(result)
  // Nearly every result says nothing there: it is not copied.
  if (result.meta === undefined) return endModern(serialiseResult(result), release.modernTail, undefined)
  const { meta, ...rest } = result
  return endModern(serialiseResult(rest), release.modernTail, meta)
}

/** Ends a result that is JSON text as every modern one ends, with what it says itself in `_meta`. */
export function endModern(json: string, tail: string, meta: object | undefined): string {
  const open = json.slice(0, -1)
  if (meta === undefined || Object.keys(meta).length === 0) return open + tail
  // The tail ends with the members of `_meta`, the end of that, and the end of the result.
  return `${open}${tail.slice(0, -2)},${JSON.stringify(meta).slice(1)}}`
}
