import type { Principal } from "./principal.ts"

/**
 * Names a caller among all: who it is, and for whom it acts. What belongs to one conversation is kept under it, so that
 * an agent that acts for several people mixes up none of them.
 */
export function callerKey({ id, onBehalfOf }: Principal): string {
  return onBehalfOf === undefined ? id : `${id} for ${onBehalfOf.id}`
}
