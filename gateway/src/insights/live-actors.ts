import type { Directory } from "../identity/directory.ts"
import type { KeyRing } from "../identity/key-ring.ts"
import { toActor } from "./actor.ts"
import type { FindActor } from "./actor.ts"

/** Tells who has an id from what is in memory: who calls right now is there. */
export function liveActors({ directory, keyRing }: { directory: Directory; keyRing: KeyRing }): FindActor {
  return (id) => {
    const principal = directory.find(id) ?? keyRing.holderOf(id)
    return principal === undefined ? toActor(id) : { id, kind: principal.kind, name: principal.name }
  }
}
