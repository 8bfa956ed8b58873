import type { AdapterPayload } from "oidc-provider"
import type { Jwks } from "../../../agents/check-jwks.ts"
import { exchangeGrant, idJagGrant } from "./grant-types.ts"
import type { MachineParts } from "./machine-parts.ts"

const shared = {
  grant_types: ["client_credentials", exchangeGrant, idJagGrant],
  redirect_uris: [],
  response_types: [],
} as const

/**
 * An agent as a client of the authorization server, by its id: it signs for itself where public keys of it are
 * registered, and has its keys for secrets otherwise. Undefined: there is none, or nothing of it holds.
 */
export async function findAgentClient(
  { store, directory }: Pick<MachineParts, "store" | "directory">,
  id: string,
): Promise<AdapterPayload | undefined> {
  const agent = id.startsWith("agt_") ? directory.find(id) : undefined
  if (agent === undefined) return undefined
  const row = await store.within(agent.organisationId, async ({ db }) =>
    db.selectFrom("agents").select(["jwks", "jwks_uri"]).where("id", "=", id).executeTakeFirst(),
  )
  const client = { ...shared, grant_types: [...shared.grant_types], client_id: id, client_name: agent.name }
  const signing = { ...client, token_endpoint_auth_method: "private_key_jwt" }
  if (row?.jwks) return { ...signing, jwks: JSON.parse(row.jwks) as Jwks } as AdapterPayload
  if (row?.jwks_uri) return { ...signing, jwks_uri: row.jwks_uri } as AdapterPayload
  // Its secrets are its keys, which the key ring compares: this one is there because a client has to have one.
  return { ...client, token_endpoint_auth_method: "client_secret_basic", client_secret: "-" }
}
