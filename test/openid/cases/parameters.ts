import { expect } from "vitest"
import type { OpenidCase } from "../openid-case.ts"

/** Parameters of a request that need not be understood. */
export const parameters: readonly OpenidCase[] = [
  succeeds("oidcc-display-page", { display: "page" }),
  succeeds("oidcc-display-popup", { display: "popup" }),
  succeeds("oidcc-ensure-request-with-unknown-parameter-succeeds", { extra: "foobar" }),
  succeeds("oidcc-login-hint", { login_hint: "somebody@example.com" }),
  succeeds("oidcc-ui-locales", { ui_locales: "se" }),
  succeeds("oidcc-claims-locales", { claims_locales: "se" }),
  {
    ...succeeds("oidcc-ensure-request-with-acr-values-succeeds", { acr_values: "1 2" }),
    why: "with the warning that no acr is told: no levels of sign-in are distinguished",
  },
  {
    module: "oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported",
    result: "passes",
    shows: "a request object is refused as not supported",
    run: async ({ rp, browser }) => {
      const request = unsigned({ client_id: rp.client.id, response_type: "code", scope: "openid" })
      expect(await rp.refusal(await browser(), { request })).toMatchObject({ error: "request_not_supported" })
    },
  },
  {
    module: "oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported",
    result: "passes",
    shows: "a request by reference is refused as not supported, and not fetched",
    run: async ({ rp, browser }) => {
      const refusal = await rp.refusal(await browser(), { request_uri: "https://rp.example.com/request.jwt" })
      expect(refusal).toMatchObject({ error: "request_uri_not_supported" })
    },
  },
  {
    module: "oidcc-ensure-request-object-with-redirect-uri",
    result: "adapted",
    why: "request objects are not supported, so that the redirect URI beside it is what counts, and is refused",
    shows: "a redirect URI in a request object counts for nothing: nobody is sent anywhere",
    run: async ({ rp, browser }) => {
      const request = unsigned({ redirect_uri: rp.request()["redirect_uri"] })
      const response = await rp.authorize(await browser(), { request, redirect_uri: "https://rp.example.com/invalid" })
      expect([response.status, response.headers.get("location")]).toEqual([400, null])
    },
  },
]

function succeeds(module: string, parameter: Record<string, string>): OpenidCase {
  const [pair] = Object.entries(parameter)
  return {
    module,
    result: "passes",
    shows: `a request with ${pair?.join("=")} succeeds`,
    run: async ({ gateway, rp, browser }) => {
      expect((await rp.login(await browser(), parameter)).claims.sub).toBe(gateway.userId)
    },
  }
}

/** A request object that nobody signed (OpenID Connect Core §6.1). */
function unsigned(claims: object): string {
  const [header, payload] = [{ alg: "none" }, claims].map((part) =>
    Buffer.from(JSON.stringify(part)).toString("base64url"),
  )
  return `${header}.${payload}.`
}
