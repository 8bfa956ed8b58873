import type Provider from "oidc-provider"
import type { Principal } from "../../identity/principal.ts"
import type { LiveToolset } from "../../registry/live-toolset.ts"
import type { StoreTransaction } from "../../store/store.ts"
import type { FindClient } from "./client-rows.ts"
import type { TokenClaims } from "./token-claims.ts"

/** How agents and services get tokens for themselves: what the authorization server leaves to others. */
export interface MachineGrants {
  /** Agents as clients, by the agent's id; their grant types name what they may use. */
  readonly findClient: FindClient
  /** Whether a secret is one of such a client's; undefined: it is no agent. */
  readonly holdsSecret: (clientId: string, secret: string) => boolean | undefined | Promise<boolean | undefined>
  /** Adds grants to a provider that was just made. Providers are made anew when the server's keys change. */
  readonly register: (provider: Provider) => void
  /** Whom a token of an agent lets in at a toolset, as things stand now; undefined: nobody any more. */
  readonly principalOf: (
    trx: StoreTransaction,
    claims: TokenClaims,
    toolset: LiveToolset,
  ) => Principal | undefined | Promise<Principal | undefined>
}
