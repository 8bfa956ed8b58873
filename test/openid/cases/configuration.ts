import { expect } from "vitest"
import { startReplica } from "../../../gateway/test/oauth-gateway.ts"
import type { OpenidCase } from "../openid-case.ts"

const issuer = "https://tools.example.com"
const endpoints = ["authorization_endpoint", "token_endpoint", "userinfo_endpoint", "registration_endpoint", "jwks_uri"]
const secretMembers = ["d", "p", "q", "dp", "dq", "qi", "k"]

/** What the server tells of itself. */
export const configuration: readonly OpenidCase[] = [
  {
    module: "oidcc-discovery-endpoint-verification",
    result: "adapted",
    why: "it wants RS256, and the implicit flow of servers that take registrations: neither is offered; all else holds",
    shows: "the configuration is complete, true of this issuer, https throughout, and its keys are public ones",
    run: async ({ gateway: { services, dataDir } }) => {
      await using served = await startReplica(services.store, { dataDir, publicUrl: issuer })
      const response = await fetch(`${served.url}/.well-known/openid-configuration`)
      expect([response.status, response.headers.get("content-type")]).toEqual([
        200,
        expect.stringMatching(/^application\/json/),
      ])
      const told = (await response.json()) as Record<string, unknown>
      expect(told).toMatchObject({
        issuer,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["ES256"],
        code_challenge_methods_supported: ["S256"],
        request_uri_parameter_supported: false,
        claims_parameter_supported: false,
        grant_types_supported: expect.arrayContaining(["authorization_code", "refresh_token"]),
        scopes_supported: expect.arrayContaining(["openid", "profile", "email", "offline_access"]),
        claims_supported: expect.arrayContaining(["sub", "name", "email"]),
      })
      for (const name of endpoints) expect(told[name]).toMatch(new RegExp(`^${issuer}/oauth/`))
      const urls = Object.entries(told).filter(([name]) => /_endpoint$|_uri$/.test(name))
      expect(urls.filter(([, url]) => !String(url).startsWith("https://"))).toEqual([])
      const jwks = await fetch(`${served.url}/oauth/jwks`)
      const { keys } = (await jwks.json()) as { keys: Record<string, unknown>[] }
      expect(keys.length).toBeGreaterThan(0)
      for (const key of keys) {
        expect(key).toMatchObject({ kty: "EC", crv: "P-256", kid: expect.any(String), x: expect.any(String) })
        expect(secretMembers.filter((member) => member in key)).toEqual([])
      }
    },
  },
]
