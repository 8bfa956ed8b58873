import type { Principal } from "./principal.ts"

/** Whose values and accounts a call uses: those of the person for whom an agent acts, else the caller's own. */
export function accountableId({ id, onBehalfOf }: Principal): string {
  return onBehalfOf?.id ?? id
}
