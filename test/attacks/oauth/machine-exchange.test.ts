import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { askBySecret, claimsIn, exchanged, refusal } from "../../../gateway/test/machine-client.ts"
import type { TokenAnswer } from "../../../gateway/test/oauth-client.ts"
import { startMachineGateway } from "../../../gateway/test/machine-gateway.ts"
import type { MachineGateway } from "../../../gateway/test/machine-gateway.ts"
import { insertUser } from "../../../gateway/test/people-rows.ts"
import { insertOrganisation } from "../../../gateway/test/store-rows.ts"

let server: MachineGateway
let url: string
let mcpUrl: string

beforeAll(async () => {
  server = await startMachineGateway()
  ;({ url, mcpUrl } = server.gateway)
}, 60_000)
afterAll(async () => server[Symbol.asyncDispose]())

describe("token exchange", () => {
  test("needs the person's consent to that agent, at that toolset", async () => {
    const [agent, other] = [await server.agent(), await server.agent()]
    await server.delegate(other.id)
    const answer = await askBySecret(url, agent.id, agent.key, exchanged(await server.personToken()))
    expect(refusal(answer)).toEqual([400, "invalid_grant"])
    expect(answer.body["error_description"]).toContain("does not let this agent act for them")
  })

  test("gives nothing wider: no scope, no audience, no time, no right", async () => {
    const agent = await server.agent()
    await server.delegate(agent.id)
    const token = await server.personToken({ choose: "reads" })
    const ask = async (more: Record<string, string>): Promise<TokenAnswer> =>
      askBySecret(url, agent.id, agent.key, exchanged(token, more))
    expect(refusal(await ask({ scope: "mcp:tools" }))).toEqual([400, "invalid_scope"])
    for (const target of [`${url}/mcp/absent`, url, "https://evil.example.com"]) {
      expect(refusal(await ask({ resource: target }))).toEqual([400, "invalid_target"])
      expect(refusal(await ask({ audience: target }))).toEqual([400, "invalid_target"])
    }
    const { body } = await ask({})
    const [own, acting] = [claimsIn(token), claimsIn(body.access_token)]
    expect(acting).toMatchObject({ scope: "mcp:read", aud: mcpUrl })
    expect(Number(acting["exp"])).toBeLessThanOrEqual(Number(own["exp"]))
    const idle = await server.agent({ role: null })
    expect(await server.call(await server.actingTokenOf(idle))).toBe(403)
  })

  test("is not for tokens of another organisation's agent", async () => {
    const organisation_id = await insertOrganisation(server.store)
    const owner_id = await insertUser(server.store, { organisation_id, role: "owner" })
    const agent = await server.agent({ organisation_id, owner_id, role: "owner" })
    const answer = await askBySecret(url, agent.id, agent.key, exchanged(await server.personToken()))
    expect(refusal(answer)).toEqual([400, "invalid_grant"])
  })

  test("takes neither an agent's own token, nor a key, nor one that was changed or revoked", async () => {
    const agent = await server.agent()
    await server.delegate(agent.id)
    const token = await server.personToken()
    const [header, payload, signature] = token.split(".")
    const changed = Buffer.from(JSON.stringify({ ...claimsIn(token), exp: 9_999_999_999 })).toString("base64url")
    const bad = [
      String(await server.ownTokenOf(agent)),
      agent.key,
      `${header}.${changed}.${signature}`,
      `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString("base64url")}.${payload}.`,
      "eyJ",
    ]
    for (const subject of bad) {
      expect(refusal(await askBySecret(url, agent.id, agent.key, exchanged(subject)))).toEqual([400, "invalid_grant"])
    }
    await server.store.across(async (trx) => trx.db.deleteFrom("oauth_payloads").where("model", "=", "Grant").execute())
    expect(refusal(await askBySecret(url, agent.id, agent.key, exchanged(token)))).toEqual([400, "invalid_grant"])
  })

  test("takes no other type of token, and nobody else as the actor", async () => {
    const agent = await server.agent()
    await server.delegate(agent.id)
    const token = await server.personToken()
    const urn = "urn:ietf:params:oauth:token-type:"
    const wishes: Record<string, string>[] = [
      { subject_token_type: `${urn}id_token` },
      { requested_token_type: `${urn}refresh_token` },
      { actor_token: token, actor_token_type: `${urn}access_token` },
    ]
    for (const more of wishes) {
      const answer = await askBySecret(url, agent.id, agent.key, exchanged(token, more))
      expect(refusal(answer)).toEqual([400, "invalid_request"])
    }
  })

  test("goes no further than three agents", async () => {
    let token: unknown = await server.personToken()
    const depths: unknown[] = []
    for (let depth = 1; depth <= 4; depth += 1) {
      const agent = await server.agent()
      await server.delegate(agent.id)
      const answer = await askBySecret(url, agent.id, agent.key, exchanged(String(token)))
      depths.push(refusal(answer)[1])
      token = answer.body.access_token
    }
    expect(depths).toEqual(["a token", "a token", "a token", "invalid_grant"])
  })
})
