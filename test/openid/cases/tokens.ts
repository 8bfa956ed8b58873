import { expect } from "vitest"
import { callByToken } from "../../../gateway/test/oauth-client.ts"
import type { OpenidCase, OpenidWorld } from "../openid-case.ts"
import { RelyingParty } from "../relying-party.ts"
import { passSeconds } from "./sign-in-again.ts"

/** Codes that are used again, and tokens that are refreshed. */
export const tokens: readonly OpenidCase[] = [
  {
    module: "oidcc-codereuse",
    result: "passes",
    shows: "a code that is used again at once is refused",
    run: async (world) => void (await reuseCode(world, 0)),
  },
  {
    module: "oidcc-codereuse-30seconds",
    result: "passes",
    shows: "a code that is used again after 30 seconds is refused, and the access token that it was worth ends",
    run: async (world) => {
      const { mcpUrl } = world.gateway
      expect((await callByToken(mcpUrl, await reuseCode(world, 30))).status).toBe(401)
    },
  },
  {
    module: "oidcc-refresh-token",
    result: "passes",
    shows: "a refresh token is worth new tokens of the same person, to its own client alone",
    run: async ({ gateway, rp, browser }) => {
      const first = await rp.login(await browser(), { scope: "openid offline_access", prompt: "consent" })
      const token = String(first.tokens.body.refresh_token)
      const other = await RelyingParty.register(gateway.url, gateway.mcpUrl, "client_secret_basic")
      expect(await other.refresh(token)).toMatchObject({ status: 400, body: { error: "invalid_grant" } })
      const next = await rp.refresh(token)
      expect(next.status).toBe(200)
      const { iss, sub, aud, auth_time } = (await rp.verify(String(next.body["id_token"]))).payload
      expect({ iss, sub, aud, auth_time }).toEqual(pick(first.claims))
      expect((await callByToken(gateway.mcpUrl, next.body.access_token)).status).toBe(200)
    },
  },
]

/** Uses a code twice, so many seconds apart; gives the access token that it was worth at first. */
async function reuseCode({ gateway, rp, browser: open }: OpenidWorld, seconds: number): Promise<string> {
  const [browser, request] = [await open(), rp.request()]
  const { url } = await rp.open(browser, request)
  const code = rp.codeOf(await rp.client.decide(browser, url), request)
  const accessToken = String((await rp.redeem(code)).body.access_token)
  expect((await callByToken(gateway.mcpUrl, accessToken)).status).toBe(200)
  if (seconds > 0) passSeconds(seconds)
  expect(await rp.redeem(code)).toMatchObject({ status: 400, body: { error: "invalid_grant" } })
  return accessToken
}

function pick({ iss, sub, aud, auth_time }: Record<string, unknown>) {
  return { iss, sub, aud, auth_time }
}
