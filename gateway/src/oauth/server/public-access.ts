import type { IncomingMessage } from "node:http"
import type { RateLimits } from "../../api/core/rate-limit.ts"
import type { Credentials } from "../../identity/authenticator.ts"
import type { Principal, Scope } from "../../identity/principal.ts"
import type { LiveToolset } from "../../registry/live-toolset.ts"
import type { ClientAddress } from "../../middleware/client-address.ts"
import { accessOf } from "./resources.ts"
import type { Resources } from "./resources.ts"
import { toolsetSlugIn } from "../../mcp/toolset-slug-in.ts"

const scopes: ReadonlySet<Scope> = new Set<Scope>(["mcp:call", "toolset:read"])

/**
 * Whoever calls a public toolset and shows nothing: they may call what is there, and see that one alone. How often is
 * counted by their address.
 */
export class PublicAccess implements Credentials {
  readonly #resources: Pick<Resources, "liveOf">
  readonly #limits: RateLimits
  /** By toolset: the same as long as its release is. */
  readonly #principals = new WeakMap<LiveToolset, Principal>()
  readonly #addressOf: ClientAddress
  readonly #known = new WeakSet<Principal>()

  constructor(resources: Pick<Resources, "liveOf">, limits: RateLimits, addressOf: ClientAddress) {
    this.#resources = resources
    this.#addressOf = addressOf
    this.#limits = limits
  }

  find(req: IncomingMessage): Promise<Principal> | undefined {
    const live =
      req.headers.authorization === undefined ? this.#resources.liveOf(toolsetSlugIn(req.url) ?? "") : undefined
    if (live === undefined || !accessOf(live).includes("public")) return undefined
    const principal = this.#principalOf(live)
    return this.#limits.take(`public ${this.#addressOf(req)}`).then(() => principal)
  }

  holds(principal: Principal): boolean | undefined {
    if (!this.#known.has(principal)) return undefined
    const live = this.#resources.liveOf(principal.toolset ?? "")
    return live !== undefined && accessOf(live).includes("public")
  }

  onChange(): () => void {
    // Streams of a toolset that changes are told so by its release.
    return () => {}
  }

  #principalOf(live: LiveToolset): Principal {
    const known = this.#principals.get(live)
    if (known !== undefined) return known
    const { organisationId } = live.owner
    const rest = { projectId: undefined, scopes, toolset: live.slug, expiresAt: undefined }
    const principal = { id: "anonymous", name: "anybody", kind: "anonymous", organisationId, ...rest } as const
    this.#principals.set(live, principal)
    this.#known.add(principal)
    return principal
  }
}
