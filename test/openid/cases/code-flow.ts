import { expect } from "vitest"
import type { OpenidCase } from "../openid-case.ts"
import { callbackUrl, RelyingParty } from "../relying-party.ts"

/** The way of a code, and the ID token that it is worth. */
export const codeFlow: readonly OpenidCase[] = [
  {
    module: "oidcc-server",
    result: "passes",
    shows: "a code is worth an access token and an ID token that says who signed in",
    run: async ({ gateway, rp, browser }) => {
      const { claims, accessToken } = await rp.login(await browser())
      expect(claims.sub).toBe(gateway.userId)
      expect((await rp.userinfo(accessToken)).body["sub"]).toBe(gateway.userId)
    },
  },
  {
    module: "oidcc-response-type-missing",
    result: "passes",
    shows: "a request without response_type is refused at the client",
    run: async ({ rp, browser }) => {
      const refusal = await rp.refusal(await browser(), { response_type: undefined, state: "kept" })
      expect(refusal).toMatchObject({ error: "invalid_request", state: "kept" })
    },
  },
  {
    module: "oidcc-idtoken-signature",
    result: "adapted",
    why: "ID tokens are signed with ES256, like access tokens: RS256 is not offered",
    shows: "the ID token is signed by a key of the server, with ES256, and names it",
    run: async ({ rp, browser }) => {
      const { protectedHeader } = (await rp.login(await browser())).idToken
      expect(protectedHeader).toMatchObject({ alg: "ES256", kid: expect.any(String) })
    },
  },
  {
    module: "oidcc-idtoken-unsigned",
    result: "not offered",
    why: "every ID token is signed",
    shows: "a client that registers for unsigned ID tokens gets signed ones",
    run: async ({ gateway, browser }) => {
      const unsigned = { id_token_signed_response_alg: "none" }
      const rp = await RelyingParty.register(gateway.url, gateway.mcpUrl, "client_secret_basic", unsigned)
      expect((await rp.login(await browser())).idToken.protectedHeader.alg).toBe("ES256")
    },
  },
  {
    module: "oidcc-ensure-request-without-nonce-succeeds-for-code-flow",
    result: "passes",
    shows: "a request without nonce succeeds, and the ID token has none",
    run: async ({ rp, browser }) => {
      expect((await rp.login(await browser(), { nonce: undefined })).claims).not.toHaveProperty("nonce")
    },
  },
  {
    module: "oidcc-ensure-post-request-succeeds",
    result: "passes",
    shows: "an authorization request in a form succeeds",
    run: async ({ gateway: { url }, rp, browser: open }) => {
      const [browser, request] = [await open(), rp.request()]
      const { searchParams: body } = new URL(rp.client.authorizationUrl(request))
      const repeated = await browser.send(`${url}/oauth/authorize`, { method: "POST", body })
      const asked = await browser.send(await browser.next(repeated, url))
      const { claims } = await rp.agree(browser, await browser.next(asked, url), request)
      expect(claims.sub).toMatch(/^usr_/)
    },
  },
  {
    module: "oidcc-server-client-secret-post",
    result: "passes",
    shows: "a client that sends its secret in the form gets tokens",
    run: async ({ gateway, browser }) => {
      const rp = await RelyingParty.register(gateway.url, gateway.mcpUrl, "client_secret_post")
      expect((await rp.login(await browser())).claims.sub).toBe(gateway.userId)
    },
  },
  {
    module: "oidcc-ensure-registered-redirect-uri",
    result: "passes",
    shows: "a redirect URI that was not registered is told to the person, and not followed",
    run: async ({ rp, browser }) => {
      const response = await rp.authorize(await browser(), { redirect_uri: `${callbackUrl}/other` })
      expect([response.status, response.headers.get("location")]).toEqual([400, null])
      expect(await response.text()).toContain("redirect_uri")
    },
  },
  {
    module: "oidcc-ensure-request-with-valid-pkce-succeeds",
    result: "passes",
    shows: "a request with a S256 challenge succeeds",
    run: async ({ rp, browser }) => {
      expect(rp.client.authorizationUrl()).toContain("code_challenge_method=S256")
      expect((await rp.login(await browser())).claims.sub).toMatch(/^usr_/)
    },
  },
]
