import { describe, expect, test } from "vitest"
import { storeKinds } from "../../../test/each-store.ts"
import { Browser, callByToken, OauthClient } from "../../../test/oauth-client.ts"
import { startOauthGateway } from "../../../test/oauth-gateway.ts"

describe.each(storeKinds)("on $kind", ({ open }) => {
  test("a client finds out where to sign in, does so, calls in the person's name, and stays signed in", async () => {
    const store = await open()
    {
      await using gateway = await startOauthGateway(store)
      const { url, mcpUrl, services } = gateway
      const unknown = await callByToken(mcpUrl, undefined)
      expect(unknown.status).toBe(401)
      const challenge = unknown.headers.get("www-authenticate") ?? ""
      const metadataUrl = /resource_metadata="([^"]+)"/.exec(challenge)?.[1] ?? ""
      const metadata = (await (await fetch(metadataUrl)).json()) as {
        resource: string
        authorization_servers: string[]
      }
      expect(metadata).toMatchObject({ resource: mcpUrl, authorization_servers: [url] })
      const described = await fetch(`${url}/.well-known/oauth-authorization-server`)
      expect(await described.json()).toMatchObject({ issuer: url, code_challenge_methods_supported: ["S256"] })

      const client = await OauthClient.register(url, mcpUrl)
      const browser = new Browser(gateway.browser)
      const tokens = await client.signIn(browser)
      expect(tokens.body).toMatchObject({ token_type: "Bearer", scope: "mcp:tools mcp:read", expires_in: 3600 })
      const calls: { principal: string; credential?: string | undefined }[] = []
      services.recorder.listen((call) => calls.push(call))
      const called = await callByToken(mcpUrl, tokens.accessToken)
      expect([called.status, await called.text()]).toEqual([200, expect.stringContaining('"content"')])
      expect(calls).toMatchObject([{ principal: gateway.userId, credential: expect.stringMatching(/^cst_/) }])
      const renewed = await client.refresh(tokens.refreshToken)
      expect(renewed.status).toBe(200)
      expect((await callByToken(mcpUrl, renewed.body.access_token)).status).toBe(200)
    }
    await store.close()
  })
})
