import { GatewayError } from "../../../errors.ts"
import { findSource } from "../../../registry/find-rows.ts"
import { currentDeployment } from "../../../registry/show-source.ts"
import { sourceSettings } from "../../../registry/source-settings.ts"
import type { StoredToolsets } from "../../../registry/stored-toolsets.ts"
import type { Store } from "../../../store/store.ts"
import type { ProviderSettings } from "../protocol/provider-settings.ts"
import { describeProvider } from "./describe-provider.ts"
import type { LevelScope } from "../../../store/own-first.ts"

/** A scheme of a source of the project. */
export interface DescribedIn {
  /** Slug of the source. */
  readonly source: string
  /** Name of its security scheme; the only one of OAuth unless given. */
  readonly scheme?: string | undefined
}

/**
 * What a source says now of who gives out tokens for it. What it says later changes nothing of where secrets go.
 * Throws 404 `unknown-source`, 422 `not-described`.
 */
export async function describedSettings(
  { store, storedToolsets }: { readonly store: Store; readonly storedToolsets: StoredToolsets },
  scope: LevelScope,
  { source: slug, scheme }: DescribedIn,
): Promise<ProviderSettings> {
  const { organisationId } = scope
  return store.within(organisationId, async (trx) => {
    const row = await findSource(trx, scope, slug)
    const deployment = await currentDeployment(trx, row)
    if (deployment === undefined) {
      throw new GatewayError(422, "not-described", `The source ${slug} has no description yet: upload one first`)
    }
    const { toolset } = await storedToolsets.get(trx.db, organisationId, deployment.toolset_hash)
    const { serverUrl } = sourceSettings.parse(JSON.parse(row.settings))
    return describeProvider({ slug, toolset, serverUrl, scheme })
  })
}
