import type { Egress } from "@sneck/runtime"
import type { Directory } from "../../../identity/directory.ts"
import type { KeyRing } from "../../../identity/key-ring.ts"
import type { Store } from "../../../store/store.ts"
import type { Resources } from "../resources.ts"
import type { ServerKeys } from "../server-keys.ts"

/** What tokens for agents are made and checked with. */
export interface MachineParts {
  readonly store: Store
  readonly directory: Directory
  readonly keyRing: KeyRing
  readonly resources: Resources
  /** Sign tokens. */
  readonly keys: ServerKeys
  readonly egress: Egress
}
