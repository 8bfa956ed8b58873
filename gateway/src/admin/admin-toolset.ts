import type { Egress } from "@sneck/runtime"
import type { Logger } from "pino"
import type { OpenApi } from "../api/open-api.ts"
import type { Principal } from "../identity/principal.ts"
import { defaultServing, Release, serverOwner } from "../registry/release.ts"
import { adminSlug } from "./admin-slug.ts"
import { apiEgress } from "./api-egress.ts"

const nothing = { get: () => undefined, has: () => false }

/**
 * The toolset by which an agent runs the platform: the API's own description, generated like any other when somebody
 * asks for it first, and served to keys with the scope `admin`.
 */
export class AdminToolset {
  readonly #openApi: OpenApi
  readonly #log: Logger
  #release: Promise<Release> | undefined

  constructor(openApi: OpenApi, log: Logger) {
    this.#openApi = openApi
    this.#log = log
  }

  /** Its only release. Throws `SourceError` when it can't be generated right now. */
  async release(): Promise<Release> {
    this.#release ??= this.#make()
    try {
      return await this.#release
    } catch (error) {
      this.#release = undefined
      throw error
    }
  }

  async #make(): Promise<Release> {
    const { generateAdminToolset } = await import("./generate-admin-toolset.ts")
    const [toolset, api] = await Promise.all([generateAdminToolset(), this.#openApi()])
    const upstream = { serverUrl: undefined, trustServer: false, allowPrivateNetwork: true, environment: nothing }
    return new Release({
      owner: serverOwner,
      toolsetId: adminSlug,
      toolset,
      parts: [{ sourceId: adminSlug, slug: adminSlug, toolset, upstream }],
      number: 1,
      diagnostics: [],
      hash: adminSlug,
      serving: { ...defaultServing, expose: "auto" },
      egressFor: (principal: Principal): Egress => apiEgress(api, principal, this.#log),
    })
  }
}
