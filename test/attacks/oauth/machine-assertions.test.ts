import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  askBySecret,
  claimsIn,
  jwtBearerGrant,
  makeSigner,
  refusal,
  signClaims,
} from "../../../gateway/test/machine-client.ts"
import type { Signer } from "../../../gateway/test/machine-client.ts"
import { startMachineGateway } from "../../../gateway/test/machine-gateway.ts"
import type { ArmedAgent, MachineGateway } from "../../../gateway/test/machine-gateway.ts"
import type { TokenAnswer } from "../../../gateway/test/oauth-client.ts"
import { insertUser } from "../../../gateway/test/people-rows.ts"
import { startStandInOidc } from "../../../gateway/test/stand-in-oidc.ts"
import type { StandInOidc } from "../../../gateway/test/stand-in-oidc.ts"
import { insertOrganisation } from "../../../gateway/test/store-rows.ts"
import { defaultOrganisationId } from "../../../gateway/src/store/default-ids.ts"

let server: MachineGateway
let url: string
let mcpUrl: string

beforeAll(async () => {
  server = await startMachineGateway()
  ;({ url, mcpUrl } = server.gateway)
}, 60_000)
afterAll(async () => server[Symbol.asyncDispose]())

async function link(provider_id: string, subject: string, user_id: string): Promise<void> {
  const row = {
    provider_id,
    organisation_id: defaultOrganisationId,
    subject,
    user_id,
    created_at: 1,
    last_used_at: 1,
  }
  await server.store.across(async ({ db }) => db.insertInto("user_identities").values(row).execute())
}

describe("an assertion of an identity provider", () => {
  let provider: StandInOidc
  let signer: Signer
  let agent: ArmedAgent
  let providerId: string

  beforeAll(async () => {
    signer = await makeSigner()
    provider = await startStandInOidc()
    provider.mischief.answer = (req, res) => {
      if (req.url !== "/jwks") return false
      res.setHeader("content-type", "application/json").end(JSON.stringify({ keys: [signer.jwk] }))
      return true
    }
    providerId = await addProvider(defaultOrganisationId)
    await link(providerId, "ada-there", server.gateway.userId)
    agent = await server.agent({ kind: "service" })
  })
  afterAll(async () => provider[Symbol.asyncDispose]())

  /** Makes the stand-in a provider of an organisation. */
  async function addProvider(organisationId: string): Promise<string> {
    const scopes = new Set(["admin", "mcp:call", "toolset:read"] as const)
    const limits = { projectId: undefined, toolset: undefined, expiresAt: undefined }
    const founder = { id: "founder", name: "f", kind: "key", organisationId, scopes, ...limits } as const
    const { identityProviders } = server.gateway.services
    const settings = { issuer: provider.issuer, clientId: "sneck", allowPrivateNetwork: true, domains: ["example.com"] }
    const wanted = { kind: "oidc", name: "Directory", settings: settings as never } as const
    return (await identityProviders.create(founder, wanted)).id
  }

  async function idJag(claims: object = {}, header: object = {}, by: Signer = signer): Promise<string> {
    const whom = { iss: provider.issuer, sub: "ada-there", aud: url, client_id: agent.id, resource: mcpUrl }
    const typed = { typ: "oauth-id-jag+jwt", ...header }
    return signClaims(by, { ...whom, ...claims }, { header: typed, seconds: 300 })
  }

  async function show(
    assertion: string,
    more: Record<string, string> = {},
    as = agent,
    at = url,
  ): Promise<TokenAnswer> {
    return askBySecret(at, as.id, as.key, { grant_type: jwtBearerGrant, assertion, ...more })
  }

  test("lets the agent act for whom it names, and for nobody once it is trusted no more", async () => {
    const { status, body } = await show(await idJag({ scope: "mcp:tools" }), { resource: mcpUrl })
    expect([status, body["error_description"]]).toEqual([200, undefined])
    expect(claimsIn(body.access_token)).toMatchObject({
      sub: server.gateway.userId,
      act: { sub: agent.id },
      aud: mcpUrl,
    })
    const disable = async (enabled: number): Promise<void> => {
      await server.store.across(async (trx) => {
        await trx.db.updateTable("identity_providers").set({ enabled }).where("id", "=", providerId).execute()
        trx.announce({ topic: "identity-provider", organisationId: defaultOrganisationId, id: providerId })
      })
    }
    expect(await server.untilRefused(body.access_token, async () => disable(0))).toBeLessThan(1_000)
    expect(refusal(await show(await idJag()))).toEqual([400, "invalid_grant"])
    await disable(1)
  })

  test("holds once, on all replicas together", async () => {
    const assertion = await idJag()
    const asking = [url, server.replica.url, url, server.replica.url].map(async (at) => show(assertion, {}, agent, at))
    const statuses = (await Promise.all(asking)).map(({ status }) => status)
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 400, 400, 400])
  })

  test.each([
    ["from an issuer that nobody trusts", { iss: "https://evil.example.com" }],
    ["for another server", { aud: "https://other.example.com" }],
    ["for another client", { client_id: "agt_other" }],
    ["for no client", { client_id: undefined }],
    ["for no resource", { resource: undefined }],
    ["of nobody who is known", { sub: "eve-there" }],
    ["without a name of its own", { jti: undefined }],
    ["that expired", { exp: 1 }],
    ["that never expires", { exp: undefined }],
    ["that lives for a day", { exp: Math.floor(Date.now() / 1_000) + 86_400 }],
  ] satisfies [string, object][])("is refused %s", async (_, claims) => {
    expect(refusal(await show(await idJag(claims)))).toEqual([400, "invalid_grant"])
  })

  test("is refused where it is for other servers besides", async () => {
    const aud = ["https://other.example.com", url]
    expect(refusal(await show(await idJag({ aud })))).toEqual([400, "invalid_grant"])
  })

  test("is refused when it is another kind of token, or signed by anybody else", async () => {
    for (const typ of ["JWT", "at+jwt", "jwt", ""]) {
      expect(refusal(await show(await idJag({}, { typ })))).toEqual([400, "invalid_grant"])
    }
    const stranger = await makeSigner()
    for (const header of [{}, { jwk: stranger.jwk }, { kid: "../../etc/passwd" }]) {
      expect(refusal(await show(await idJag({}, header, stranger)))).toEqual([400, "invalid_grant"])
    }
    const [header = "", payload = ""] = (await idJag()).split(".")
    const none = Buffer.from('{"alg":"none","typ":"oauth-id-jag+jwt"}').toString("base64url")
    for (const assertion of [`${none}.${payload}.`, `${header}.${payload}.`, "x", ""]) {
      expect(refusal(await show(assertion))[1]).not.toBe("a token")
    }
  })

  test("gives no wider token than it is", async () => {
    const asked = await show(await idJag({ scope: "mcp:read" }), { scope: "mcp:tools" })
    expect(refusal(asked)).toEqual([400, "invalid_scope"])
    const elsewhere = await show(await idJag(), { resource: `${url}/mcp/absent` })
    expect(refusal(elsewhere)).toEqual([400, "invalid_target"])
    expect(refusal(await show(await idJag({ resource: `${url}/mcp/absent` })))).toEqual([400, "invalid_target"])
  })

  test("of one organisation lets nobody in to another", async () => {
    const organisation_id = await insertOrganisation(server.store)
    const owner_id = await insertUser(server.store, { organisation_id, role: "owner" })
    const foreign = await server.agent({ organisation_id, owner_id, role: "owner" })
    const trusted = await show(await idJag({ client_id: foreign.id }), {}, foreign)
    expect(refusal(trusted)).toEqual([400, "invalid_grant"])
    const theirs = await insertUser(server.store, { organisation_id, role: "owner" })
    await link(providerId, "theirs-there", theirs)
    expect(refusal(await show(await idJag({ sub: "theirs-there" })))).toEqual([400, "invalid_grant"])
  })

  test("names nobody who may do more than whoever set the provider up, and nobody who is disabled", async () => {
    const weak = await insertUser(server.store, { role: "member", status: "disabled" })
    await link(providerId, "gone-there", weak)
    expect(refusal(await show(await idJag({ sub: "gone-there" })))).toEqual([400, "invalid_grant"])
    const owner = await insertUser(server.store, { role: "owner" })
    await link(providerId, "owner-there", owner)
    const writer_scopes = "mcp:call toolset:read"
    await server.store.across(async ({ db }) =>
      db.updateTable("identity_providers").set({ writer_scopes }).where("id", "=", providerId).execute(),
    )
    expect(refusal(await show(await idJag({ sub: "owner-there" })))).toEqual([400, "invalid_grant"])
  })
})
