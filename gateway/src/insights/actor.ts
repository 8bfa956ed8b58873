import type { PrincipalKind } from "../identity/principal.ts"

/** Who made a call, or for whom it was made, as records tell it. */
export interface Actor {
  /** `usr_…`, `agt_…`, `key_…`, `anonymous`. */
  readonly id: string
  readonly kind: PrincipalKind
  /** What people know it by, where that is known. */
  readonly name?: string | undefined
}

/** Tells who has an id. */
export type FindActor = (id: string) => Actor

/** What an id alone tells. */
export function toActor(id: string): Actor {
  return { id, kind: kindOf(id) }
}

function kindOf(id: string): PrincipalKind {
  if (id.startsWith("usr_")) return "user"
  if (id.startsWith("agt_")) return "agent"
  return id === "anonymous" ? "anonymous" : "key"
}
