import type { TokenEndpointGrantContext } from "oidc-provider"
import { toolsetOauthScopes } from "../resources.ts"
import { askedScopes, askedToolset, requireCallable } from "./asked-target.ts"
import { askingAgent } from "./asking-agent.ts"
import { machineTokenSeconds } from "./grant-types.ts"
import { issueToken } from "./issue-token.ts"
import type { TokenAnswer } from "./issue-token.ts"
import type { MachineParts } from "./machine-parts.ts"

/** Parameters of the grant that are read. */
export interface ClientCredentialsParams {
  readonly resource?: string
  readonly scope?: string
}

/** An agent gets a token for itself, at one toolset (RFC 6749 §4.4, RFC 8707). */
export async function clientCredentials(
  parts: MachineParts,
  ctx: TokenEndpointGrantContext<ClientCredentialsParams>,
): Promise<TokenAnswer> {
  const { agent, credential } = await askingAgent(parts, ctx)
  const { resource, scope } = ctx.oidc.params
  const toolset = await askedToolset(parts.resources, agent, resource)
  await requireCallable(agent, toolset)
  const scopes = await askedScopes(scope, toolsetOauthScopes)
  const claims = {
    sub: agent.id,
    client_id: agent.id,
    aud: parts.resources.resourceOf(toolset.slug),
    org: agent.organisationId,
    key: credential,
    scope: scopes.join(" "),
  }
  return issueToken(parts, claims, machineTokenSeconds)
}
