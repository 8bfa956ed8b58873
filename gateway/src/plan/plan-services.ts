import type { Environments } from "../environments/environments.ts"
import type { Sources } from "../registry/sources.ts"
import type { StoredToolsets } from "../registry/stored-toolsets.ts"
import type { Store } from "../store/store.ts"

/** What plans and pushes work with. */
export interface PlanServices {
  readonly store: Store
  readonly sources: Sources
  readonly storedToolsets: StoredToolsets
  readonly environments: Environments
}
