import type { TokenEndpointGrantContext } from "oidc-provider"
import type { Principal } from "../../../identity/principal.ts"
import { credentialOf, secretIn } from "./agent-credential.ts"
import { grantError } from "./grant-error.ts"
import type { MachineParts } from "./machine-parts.ts"

/** An agent that asks for a token. */
export interface AskingAgent {
  readonly agent: Principal
  /** What it showed itself by; its tokens end with it. */
  readonly credential: string
}

/** Which agent the client of a request is; it was authenticated before. Throws `invalid_grant` for one that just ended. */
export async function askingAgent(
  { store, directory, keyRing }: MachineParts,
  { oidc, req }: Pick<TokenEndpointGrantContext, "oidc" | "req">,
): Promise<AskingAgent> {
  const agent = directory.find(oidc.client.clientId)
  const secret = secretIn(oidc.params, req.headers.authorization)
  const shown = { secret, agentId: oidc.client.clientId }
  const credential =
    agent && (await store.within(agent.organisationId, async (trx) => credentialOf(trx, keyRing, shown)))
  if (agent !== undefined && credential !== undefined) return { agent, credential }
  throw await grantError("invalid_grant", "The agent was switched off, or its key was revoked")
}
