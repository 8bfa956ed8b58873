import { hash } from "node:crypto"
import type Provider from "oidc-provider"
import { GatewayError } from "../../../errors.ts"
import { spendAssertion } from "../../../people/sso/spend-assertion.ts"
import { defaultOrganisationId } from "../../../store/default-ids.ts"
import type { Store } from "../../../store/store.ts"
import type { MachineGrants } from "../machine-grants.ts"
import { tokenPrincipal } from "../token-principal.ts"
import { findAgentClient } from "./agent-clients.ts"
import { holdsKey } from "./agent-credential.ts"
import { agentPrincipal } from "./agent-principal.ts"
import { clientCredentials } from "./client-credentials.ts"
import type { ClientCredentialsParams } from "./client-credentials.ts"
import { exchangeGrant, idJagGrant } from "./grant-types.ts"
import { exchangeIdJag } from "./id-jag.ts"
import type { IdJagParams } from "./id-jag.ts"
import type { MachineParts } from "./machine-parts.ts"
import { ProviderKeys } from "./provider-keys.ts"
import { exchangeToken } from "./token-exchange.ts"
import type { ExchangeParams } from "./token-exchange.ts"

const exchangeParams = [
  "subject_token",
  "subject_token_type",
  "requested_token_type",
  "actor_token",
  "actor_token_type",
  "audience",
  "resource",
  "scope",
]

/** How agents and services get tokens: for themselves, for a person who lets them, or whom an identity provider names. */
export function createMachineGrants(parts: MachineParts): MachineGrants {
  const providerKeys = new ProviderKeys(parts.egress)
  const grants: MachineGrants = {
    findClient: async (id) => findAgentClient(parts, id),
    holdsSecret: (id, secret) => (id.startsWith("agt_") ? holdsKey(parts.keyRing, id, secret) : undefined),
    principalOf: async (trx, claims, toolset) => agentPrincipal(trx, parts, { claims, toolset }),
    register: (provider) => {
      spendOnAllReplicas(provider, parts.store)
      provider.registerGrantType<ClientCredentialsParams>(
        "client_credentials",
        async (ctx) => void (ctx.body = await clientCredentials(parts, ctx)),
        ["resource", "scope"],
      )
      const people = { directory: parts.directory, machines: grants }
      const principalOf: Parameters<typeof exchangeToken>[0]["principalOf"] = async (trx, claims, toolset) =>
        tokenPrincipal(trx, claims, toolset, people)
      provider.registerGrantType<ExchangeParams>(
        exchangeGrant,
        async (ctx) => void (ctx.body = await exchangeToken({ ...parts, principalOf }, ctx)),
        exchangeParams,
      )
      provider.registerGrantType<IdJagParams>(
        idJagGrant,
        async (ctx) => void (ctx.body = await exchangeIdJag({ ...parts, providerKeys }, ctx)),
        ["assertion", "resource", "scope"],
      )
    },
  }
  return grants
}

/** What a client signs to show who it is holds once: the provider alone would let two in at the same moment. */
function spendOnAllReplicas(provider: Provider, store: Store): void {
  const unique = async (iss: string, jti: string, exp: number): Promise<boolean> => {
    const spent = { id: hash("sha256", `client ${iss} ${jti}`), until: exp * 1_000 }
    try {
      await store.across((trx) => spendAssertion(trx, defaultOrganisationId, spent))
      return true
    } catch (error) {
      if (error instanceof GatewayError) return false
      throw error
    }
  }
  Object.defineProperty(provider.ReplayDetection, "unique", { value: unique })
}
