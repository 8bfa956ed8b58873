import { serialiseResult } from "@sneck/runtime"
import type { Outcome } from "@sneck/runtime"
import type { Release } from "../registry/release.ts"
import type { Era } from "./protocol.ts"

/** The JSON of a tool's result as a client of this era gets it. */
export function toResultJson(era: Era, { result }: Pick<Outcome, "result">, release: Release): string {
  if (era === "legacy") return serialiseResult(result)
  if (result.meta === undefined) return serialiseResult(result).slice(0, -1) + release.modernTail
  // The tail ends with the members of `_meta`, the end of that, and the end of the result.
  const { meta, ...rest } = result
  return `${serialiseResult(rest).slice(0, -1)}${release.modernTail.slice(0, -2)},${JSON.stringify(meta).slice(1)}}`
}
