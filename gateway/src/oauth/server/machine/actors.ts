import type { Actor } from "../token-claims.ts"

/** Who acts in a token, the latest first (RFC 8693 §4.1). */
export function actorsOf(act: Actor | undefined): readonly Actor[] {
  return act === undefined ? [] : [act, ...actorsOf(act.act)]
}
