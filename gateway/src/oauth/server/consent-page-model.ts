import type { ConsentPage, ConsentTool } from "../../pages/consent-page.ts"
import { decide } from "../../policy/decide.ts"
import type { Release } from "../../registry/release.ts"
import type { Services } from "../../services.ts"
import { hostOfDocument, isLoopback } from "./client-policy.ts"
import type { Waiting } from "./show-interaction.ts"
import { GatewayError } from "../../errors.ts"

/** All that the consent page says of a request that waits. */
export async function consentPage(services: Services, waiting: Waiting): Promise<ConsentPage> {
  const { client, details, toolset, signedIn } = waiting
  const { principal, csrf } = signedIn
  const release = await services.registry.find(toolset.slug)
  if (release === undefined) throw new GatewayError(404, "unknown-toolset", `There is no toolset ${toolset.slug}`)
  const before = await services.oauth.consents.find(principal, client.clientId, toolset.toolsetId)
  const picked =
    before?.tools === undefined || before.tools === null ? undefined : (JSON.parse(before.tools) as string[])
  const tools = [...release.compiled.tools.values()].filter(({ tool }) => decide(principal, release, tool).allowed)
  const redirectUri = String(details.params["redirect_uri"])
  return {
    client: { name: client.clientName ?? client.clientId, host: hostOfDocument(client.clientId) },
    redirect: redirectOf(redirectUri),
    toolset: { title: toolset.title, slug: toolset.slug },
    learns: learnsOf(String(details.params["scope"])),
    account: await accountOf(services, principal.id, principal.name),
    tools: tools.map(({ tool }) => toConsentTool(tool)),
    readsOnly: !String(details.params["scope"]).split(" ").includes("mcp:tools"),
    picked,
    uid: details.uid,
    csrf,
  }
}

function learnsOf(scope: string): ConsentPage["learns"] {
  const asked = new Set(scope.split(" "))
  return asked.has("openid") ? (["profile", "email"] as const).filter((one) => asked.has(one)) : []
}

function redirectOf(uri: string): ConsentPage["redirect"] {
  const { protocol, host } = new URL(uri)
  if (protocol !== "http:" && protocol !== "https:") return { kind: "app", shown: protocol.slice(0, -1) }
  return { kind: isLoopback(uri) ? "loopback" : "web", shown: host }
}

function toConsentTool({ name, title, description, annotations }: Release["toolset"]["tools"][number]): ConsentTool {
  const effect = annotations.readOnlyHint ? "reads" : annotations.destructiveHint ? "destroys" : "changes"
  return { name, title, description, effect }
}

async function accountOf({ store }: Services, id: string, name: string): Promise<ConsentPage["account"]> {
  const users = store.db.selectFrom("users as u").innerJoin("organisations as o", "o.id", "u.organisation_id")
  const row = await users.where("u.id", "=", id).select(["u.email", "o.name"]).executeTakeFirst()
  return { name, email: row?.email ?? "", organisation: row?.name ?? "" }
}
