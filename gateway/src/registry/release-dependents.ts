import { toolsetSettings } from "../composition/toolset-settings.ts"
import type { StoreTransaction } from "../store/store.ts"
import { makeRelease } from "./make-release.ts"
import type { MadeRelease, ReleaseWish } from "./make-release.ts"
import { toolsetsOf } from "./find-rows.ts"
import type { ProjectScope } from "./project-scope.ts"
import type { StoredToolsets } from "./stored-toolsets.ts"

/** Makes a release of every toolset of the project that takes tools of a source, which has changed. */
export async function releaseDependents(
  trx: StoreTransaction,
  toolsets: StoredToolsets,
  scope: ProjectScope,
  sourceSlug: string,
  wish: ReleaseWish,
): Promise<MadeRelease[]> {
  // In the order of ids: two that change several toolsets at once never wait for each other.
  const rows = await toolsetsOf(trx, scope).orderBy("id").execute()
  const made: MadeRelease[] = []
  for (const { id, settings } of rows) {
    const { include } = toolsetSettings.parse(JSON.parse(settings))
    if (!include.some(({ source }) => source === sourceSlug)) continue
    made.push(await makeRelease(trx, toolsets, scope, id, wish))
  }
  return made
}
