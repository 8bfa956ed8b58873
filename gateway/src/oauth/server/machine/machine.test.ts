import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  askByAssertion,
  askBySecret,
  claimsIn,
  clientAssertion,
  exchanged,
  jwtBearerGrant,
  makeSigner,
  ownToken,
} from "../../../../test/machine-client.ts"
import { startMachineGateway } from "../../../../test/machine-gateway.ts"
import type { MachineGateway } from "../../../../test/machine-gateway.ts"
import type { Invocation } from "../../../insights/invocation.ts"
import { post } from "../../../../test/oauth-client.ts"

let server: MachineGateway
let url: string
let mcpUrl: string

beforeAll(async () => {
  server = await startMachineGateway()
  ;({ url, mcpUrl } = server.gateway)
}, 60_000)
afterAll(async () => server[Symbol.asyncDispose]())

/** The record of the first call that this does. */
async function recordOf(work: () => Promise<unknown>): Promise<Invocation | undefined> {
  const calls: Invocation[] = []
  const stop = server.gateway.services.recorder.listen((call) => calls.push(call))
  await work()
  stop()
  return calls[0]
}

async function callHere(token: unknown): Promise<number> {
  const body = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "listExhibitions", arguments: {} } }
  const headers = { "content-type": "application/json", authorization: `Bearer ${String(token)}` }
  return (await fetch(mcpUrl, { method: "POST", headers, body: JSON.stringify(body) })).status
}

describe("an agent by client_credentials", () => {
  test("gets a token for itself at one toolset, for 15 minutes, by a key of its own", async () => {
    const { id, key, keyId } = await server.agent()
    const { status, body } = await askBySecret(url, id, key, ownToken(mcpUrl))
    expect([status, body]).toMatchObject([200, { token_type: "Bearer", expires_in: 900, scope: "mcp:tools mcp:read" }])
    expect(claimsIn(body.access_token)).toMatchObject({ iss: url, sub: id, client_id: id, aud: mcpUrl, key: keyId })
    expect(await server.call(body.access_token)).toBe(200)
    const record = await recordOf(async () => callHere(body.access_token))
    expect(record).toMatchObject({ principal: id, credential: keyId })
    expect(record?.onBehalfOf).toBeUndefined()
  })

  test("may send its secret in the body, and ask for less", async () => {
    const { id, key } = await server.agent()
    const form = { client_id: id, client_secret: key, grant_type: "client_credentials", resource: mcpUrl }
    const { body } = await post(`${url}/oauth/token`, new URLSearchParams({ ...form, scope: "mcp:read" }))
    expect(body).toMatchObject({ scope: "mcp:read" })
    expect(await server.call(body.access_token)).toBe(200)
  })

  test("may sign for itself instead, with a key that it registered", async () => {
    const signer = await makeSigner()
    const { id, key } = await server.agent({ jwks: JSON.stringify({ keys: [signer.jwk] }) })
    for (const audience of [url, `${url}/oauth/token`]) {
      const assertion = await clientAssertion(signer, { id, audience })
      const { status, body } = await askByAssertion(url, assertion, ownToken(mcpUrl))
      expect([status, body["error_description"]]).toEqual([200, undefined])
      expect(await server.call(body.access_token)).toBe(200)
    }
    // What signs for itself is let in by nothing weaker.
    expect((await askBySecret(url, id, key, ownToken(mcpUrl))).body).toMatchObject({ error: "invalid_client" })
  })

  test("is told what is missing", async () => {
    const { id, key } = await server.agent()
    const { body } = await askBySecret(url, id, key, ownToken(mcpUrl, { resource: undefined }))
    expect(body).toEqual({ error: "invalid_target", error_description: expect.stringContaining("resource is its URL") })
    const idle = await server.agent({ role: null })
    const refused = await askBySecret(url, idle.id, idle.key, ownToken(mcpUrl))
    expect(refused.body).toMatchObject({ error: "invalid_target", error_description: expect.stringContaining("grant") })
  })
})

describe("an agent for a person who lets it", () => {
  test("exchanges the person's token for one of its own, and both are recorded", async () => {
    const { id, key } = await server.agent()
    const delegation = await server.delegate(id)
    const { status, body } = await askBySecret(url, id, key, exchanged(await server.personToken()))
    expect([status, body["issued_token_type"]]).toEqual([200, "urn:ietf:params:oauth:token-type:access_token"])
    expect(claimsIn(body.access_token)).toMatchObject({ sub: server.gateway.userId, act: { sub: id }, cst: delegation })
    const record = await recordOf(async () => callHere(body.access_token))
    expect(record).toMatchObject({ principal: id, onBehalfOf: server.gateway.userId, credential: delegation })
  })

  test("has the tools that the person picked, and no others", async () => {
    const { id, key } = await server.agent()
    await server.delegate(id)
    const token = await server.personToken({ choose: "some", tool: "get_opening_hours" })
    const { body } = await askBySecret(url, id, key, exchanged(token))
    const headers = { "content-type": "application/json", authorization: `Bearer ${String(body.access_token)}` }
    const asked = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" })
    const listed = await (await fetch(mcpUrl, { method: "POST", headers, body: asked })).json()
    const { tools } = (listed as { result: { tools: { name: string }[] } }).result
    expect(tools.map(({ name }) => name)).toEqual(["get_opening_hours"])
  })

  test("may act through another agent, whose every link the person has agreed to", async () => {
    const [first, second] = [await server.agent(), await server.agent()]
    for (const { id } of [first, second]) await server.delegate(id)
    const one = await askBySecret(url, first.id, first.key, exchanged(await server.personToken()))
    const two = await askBySecret(url, second.id, second.key, exchanged(String(one.body.access_token)))
    expect(claimsIn(two.body.access_token)).toMatchObject({ act: { sub: second.id, act: { sub: first.id } } })
    expect(await server.call(two.body.access_token)).toBe(200)
  })
})

test("what others announce is announced: the grants and the ways to show who one is", async () => {
  const described = (await (await fetch(`${url}/.well-known/oauth-authorization-server`)).json()) as Record<
    string,
    unknown
  >
  expect(described["grant_types_supported"]).toEqual(
    expect.arrayContaining(["client_credentials", jwtBearerGrant, "urn:ietf:params:oauth:grant-type:token-exchange"]),
  )
  expect(described["token_endpoint_auth_methods_supported"]).toEqual(
    expect.arrayContaining(["client_secret_basic", "client_secret_post", "private_key_jwt"]),
  )
})
