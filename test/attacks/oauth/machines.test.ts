import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  askByAssertion,
  askBySecret,
  claimsIn,
  clientAssertion,
  exchanged,
  makeSigner,
  ownToken,
  refusal,
} from "../../../gateway/test/machine-client.ts"
import { startMachineGateway } from "../../../gateway/test/machine-gateway.ts"
import type { ArmedAgent, MachineGateway } from "../../../gateway/test/machine-gateway.ts"
import { insertUser } from "../../../gateway/test/people-rows.ts"
import { insertOrganisation } from "../../../gateway/test/store-rows.ts"
import { insertKey } from "../../../gateway/src/identity/keys.ts"
import { defaultOrganisationId } from "../../../gateway/src/store/default-ids.ts"

let server: MachineGateway
let url: string
let mcpUrl: string

beforeAll(async () => {
  server = await startMachineGateway()
  ;({ url, mcpUrl } = server.gateway)
}, 60_000)
afterAll(async () => server[Symbol.asyncDispose]())

/** Does something that ends a token, and says whether that was in force on the other replica within a second. */
async function endsSoon(token: unknown, end: () => Promise<unknown>): Promise<void> {
  expect(await server.untilRefused(token, end)).toBeLessThan(1_000)
}

async function endConsent(id: string): Promise<void> {
  await server.store.across(async (trx) => {
    await trx.db.updateTable("oauth_consents").set({ revoked_at: 1 }).where("id", "=", id).execute()
    trx.announce({ topic: "consent", organisationId: defaultOrganisationId, id })
  })
}

describe("an agent above its owner", () => {
  test("has nothing that its owner lacks, whatever is granted to it", async () => {
    const owner_id = await insertUser(server.store, { role: "auditor" })
    const agent = await server.agent({ owner_id, role: "owner" })
    expect(refusal(await askBySecret(url, agent.id, agent.key, ownToken(mcpUrl)))).toEqual([400, "invalid_target"])
    expect(await server.call(agent.key)).toBe(403)
  })

  test("loses with its owner what was taken from them, also by a token that it has", async () => {
    const owner_id = await insertUser(server.store, { role: "member" })
    const agent = await server.agent({ owner_id })
    const token = await server.ownTokenOf(agent)
    expect(await server.call(token)).toBe(200)
    await server.change("users", owner_id, { role: null })
    await expect.poll(() => server.call(token), { timeout: 1_000, interval: 20 }).toBe(403)
  })
})

describe("what was revoked holds on the other replica for no second more", () => {
  test.each([
    ["the agent", async ({ id }: ArmedAgent) => server.change("agents", id, { disabled_at: 1 })],
    ["its key", async ({ keyId }: ArmedAgent) => server.change("api_keys", keyId, { revoked_at: 1 })],
    ["its key, by time", async ({ keyId }: ArmedAgent) => server.change("api_keys", keyId, { expires_at: 1 })],
  ])("%s: a token and a bearer key", async (_, end) => {
    const [one, other] = [await server.agent(), await server.agent()]
    await endsSoon(await server.ownTokenOf(one), async () => end(one))
    await endsSoon(other.key, async () => end(other))
    expect(refusal(await askBySecret(url, one.id, one.key, ownToken(mcpUrl)))).toEqual([401, "invalid_client"])
  })

  test("its owner", async () => {
    const owner_id = await insertUser(server.store, { role: "member" })
    const agent = await server.agent({ owner_id })
    await endsSoon(await server.ownTokenOf(agent), async () => server.change("users", owner_id, { status: "disabled" }))
    expect(await server.call(agent.key)).toBe(401)
  })

  test("the keys that it signs with, by a token that it got with them", async () => {
    const signer = await makeSigner()
    const { id } = await server.agent({ jwks: JSON.stringify({ keys: [signer.jwk] }) })
    const { body } = await askByAssertion(url, await clientAssertion(signer, { id, audience: url }), ownToken(mcpUrl))
    const next = await makeSigner()
    await endsSoon(body.access_token, async () =>
      server.change("agents", id, { jwks: JSON.stringify({ keys: [next.jwk] }) }),
    )
    const stale = await clientAssertion(signer, { id, audience: url })
    expect(refusal(await askByAssertion(url, stale, ownToken(mcpUrl)))).toEqual([401, "invalid_client"])
  })

  test("what a person let it do for them, and the person", async () => {
    const agent = await server.agent()
    const delegation = await server.delegate(agent.id)
    const { delegations, directory } = server.gateway.services
    const person = directory.find(server.gateway.userId)
    await endsSoon(
      await server.actingTokenOf(agent),
      async () => person && delegations.remove(person, agent.id, delegation),
    )
  })

  test("the consent that a person's own client had, of which the token came", async () => {
    const agent = await server.agent()
    await server.delegate(agent.id)
    const own = await server.personToken()
    const { body } = await askBySecret(url, agent.id, agent.key, exchanged(own))
    await endsSoon(body.access_token, async () => endConsent(String(claimsIn(own)["cst"])))
  })

  test("any agent of a chain", async () => {
    const [first, second] = [await server.agent(), await server.agent()]
    await server.delegate(second.id)
    const one = await server.actingTokenOf(first)
    const { body } = await askBySecret(url, second.id, second.key, exchanged(String(one)))
    await endsSoon(body.access_token, async () => server.change("api_keys", first.keyId, { revoked_at: 1 }))
  })
})

describe("client_credentials", () => {
  test("takes no wrong secret, and none of another agent", async () => {
    const [one, other] = [await server.agent(), await server.agent()]
    const secrets = [other.key, one.key.slice(0, -1), "-", "", "sha256:-", server.gateway.userId]
    for (const secret of secrets) {
      const [status, error] = refusal(await askBySecret(url, one.id, secret, ownToken(mcpUrl)))
      expect([400, 401]).toContain(status)
      expect(["invalid_client", "invalid_request"]).toContain(error)
    }
  })

  test("takes no secret of an agent that is unknown, or of a key that is nobody's", async () => {
    const creator = { id: "founder", organisationId: defaultOrganisationId }
    const wanted = { kind: "service", name: "k", scopes: ["mcp:call"], projectId: undefined } as const
    const { secret, key } = await server.store.within(defaultOrganisationId, async (trx) =>
      insertKey(trx, creator, wanted),
    )
    for (const id of [key.id, "agt_unknown", "../../agents", "agt_%00"]) {
      const [, error] = refusal(await askBySecret(url, id, secret, ownToken(mcpUrl)))
      expect(error).not.toBe("a token")
    }
  })

  test("gives no token for another audience, nor one that another toolset takes", async () => {
    const agent = await server.agent()
    const token = await server.ownTokenOf(agent)
    for (const resource of [
      `${url}/mcp/absent`,
      `${mcpUrl}/`,
      `${url}/mcp/sneck-admin`,
      "https://evil.example.com",
      url,
    ]) {
      const answer = await askBySecret(url, agent.id, agent.key, ownToken(resource))
      expect(refusal(answer)).toEqual([400, "invalid_target"])
    }
    expect(await server.call(token, "sneck-admin")).toBe(401)
    const api = await fetch(`${url}/api/v1/agents`, { headers: { authorization: `Bearer ${String(token)}` } })
    expect(api.status).toBe(401)
  })

  test("gives no token for a toolset of another organisation, and does not say that it is there", async () => {
    const organisation_id = await insertOrganisation(server.store)
    const owner_id = await insertUser(server.store, { organisation_id, role: "owner" })
    const agent = await server.agent({ organisation_id, owner_id, role: "owner" })
    const [own, absent] = [
      await askBySecret(url, agent.id, agent.key, ownToken(mcpUrl)),
      await askBySecret(url, agent.id, agent.key, ownToken(`${url}/mcp/absent`)),
    ]
    expect(refusal(own)).toEqual([400, "invalid_target"])
    expect(own).toEqual(absent)
  })

  test("gives no other scope than toolsets have", async () => {
    const agent = await server.agent()
    for (const scope of ["openid", "offline_access", "admin", "mcp:tools admin"]) {
      const answer = await askBySecret(url, agent.id, agent.key, ownToken(mcpUrl, { scope }))
      expect(refusal(answer)).toEqual([400, "invalid_scope"])
    }
  })

  test("lets an agent sign nobody in", async () => {
    const agent = await server.agent()
    for (const grant_type of ["authorization_code", "refresh_token", "password"]) {
      const answer = await askBySecret(url, agent.id, agent.key, { grant_type, code: "x", refresh_token: "x" })
      expect(refusal(answer)[0]).toBe(400)
    }
    const query = new URLSearchParams({
      client_id: agent.id,
      response_type: "code",
      redirect_uri: "https://a.example.com",
    })
    const asked = await fetch(`${url}/oauth/authorize?${query.toString()}`, { redirect: "manual" })
    expect(asked.status).toBe(400)
  })
})
