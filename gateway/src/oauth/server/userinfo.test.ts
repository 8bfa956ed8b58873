import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { storeKinds } from "../../../test/each-store.ts"
import { startMachineGateway } from "../../../test/machine-gateway.ts"
import { Browser, OauthClient } from "../../../test/oauth-client.ts"
import { startOauthGateway } from "../../../test/oauth-gateway.ts"
import type { OauthGateway } from "../../../test/oauth-gateway.ts"
import type { Store } from "../../store/store.ts"

/** Asks who a token is of. */
async function askUserinfo(url: string, token: string): Promise<{ status: number; body: unknown; challenge: string }> {
  const response = await fetch(`${url}/oauth/userinfo`, { headers: { authorization: `Bearer ${token}` } })
  const challenge = response.headers.get("www-authenticate") ?? ""
  return { status: response.status, body: await response.json(), challenge }
}

describe.each(storeKinds)("who signed in, on $kind", ({ open }) => {
  let store: Store
  let gateway: OauthGateway
  let client: OauthClient
  let browser: Browser

  beforeAll(async () => {
    store = await open()
    gateway = await startOauthGateway(store)
    client = await OauthClient.register(gateway.url, gateway.mcpUrl)
    browser = new Browser(gateway.browser)
  }, 60_000)

  afterAll(async () => {
    await gateway[Symbol.asyncDispose]()
    await store.close()
  })

  const ask = async (token: string) => askUserinfo(gateway.url, token)
  const signIn = async (scope: string) => client.signIn(browser, {}, { scope })

  test("is told as far as it was asked for, also after a refresh", async () => {
    const { accessToken, refreshToken } = await signIn("mcp:read openid email offline_access")
    const told = { sub: gateway.userId, email: `${gateway.userId}@example.com` }
    expect(await ask(accessToken)).toMatchObject({ status: 200, body: told })
    const { body } = await client.refresh(refreshToken)
    expect(await ask(String(body.access_token))).toMatchObject({ status: 200, body: told })
  })

  test("is not told to a client that asked to call tools alone", async () => {
    const { accessToken } = await signIn("mcp:tools profile email offline_access")
    const answer = await ask(accessToken)
    expect([answer.status, answer.challenge]).toEqual([403, expect.stringContaining('scope="openid"')])
  })

  test("is not told for a refresh token, an ID token, or a token that was tampered with", async () => {
    const { accessToken, refreshToken, body } = await signIn("openid mcp:tools offline_access")
    const [header, payload, signature = ""] = accessToken.split(".")
    const tampered = [header, payload, signature.replace(/^./, (first) => (first === "A" ? "B" : "A"))].join(".")
    for (const token of [refreshToken, String(body["id_token"]), tampered, ""]) {
      expect(await ask(token)).toMatchObject({ status: 401, challenge: expect.stringContaining("invalid_token") })
    }
  })

  test("is told no longer once the client was disconnected", async () => {
    const { accessToken } = await signIn("openid mcp:tools offline_access")
    expect((await ask(accessToken)).status).toBe(200)
    const { body } = await gateway.ask("GET", "/consents?everybody=true")
    for (const { id } of (body as { items: { id: string }[] }).items) await gateway.ask("DELETE", `/consents/${id}`)
    expect((await ask(accessToken)).status).toBe(401)
  })
})

test("agents are not told who anybody is, whomever they act for", async () => {
  await using server = await startMachineGateway()
  const agent = await server.agent()
  for (const token of [await server.ownTokenOf(agent), await server.actingTokenOf(agent)]) {
    expect((await askUserinfo(server.gateway.url, String(token))).status).toBe(401)
  }
})
