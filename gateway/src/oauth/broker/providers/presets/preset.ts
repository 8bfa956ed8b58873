import type { ProviderSettings } from "../../protocol/provider-settings.ts"

/** A well-known provider, as data: all that its documentation says and our client needs. */
export interface Preset {
  /** `github` */
  readonly id: string
  /** `GitHub` */
  readonly name: string
  /** Where somebody registers a client there. */
  readonly registerAt: string
  readonly settings: ProviderSettings
}
