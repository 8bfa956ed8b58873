import { browseTo } from "@sneck/fixtures/auth/browser"
import { startAwkwardServer } from "@sneck/fixtures/auth/awkward-server"
import { startRotatingServer } from "@sneck/fixtures/auth/rotating-server"
import { startStrictServer } from "@sneck/fixtures/auth/strict-server"
import type { StrictServer } from "@sneck/fixtures/auth/strict-server"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  MemoryRegistrations,
  newStart,
  testRedirectUri,
  upstreamClientOf,
} from "../../../../test/upstream-client-of.ts"
import type { ProviderSettings } from "./provider-settings.ts"
import type { UpstreamClient } from "./upstream-client.ts"
import { UpstreamRefused } from "./upstream-errors.ts"
import type { TokenSet } from "./upstream-provider.ts"

async function connect(client: UpstreamClient, scopes: readonly string[], loginHint = "alice"): Promise<TokenSet> {
  const start = newStart(scopes)
  const { params } = await browseTo(await client.authorizationUrl({ ...start, loginHint }), testRedirectUri)
  return client.redeem({ ...start, params })
}

describe("oidc-provider with everything strict", () => {
  let server: StrictServer
  beforeAll(async () => void (server = await startStrictServer([testRedirectUri])))
  afterAll(async () => server.close())

  const settings = (more: ProviderSettings = {}): ProviderSettings => ({ issuer: server.url, ...more })
  const manual = (): UpstreamClient =>
    upstreamClientOf(settings({ clientId: server.clientId }), { secrets: { clientSecret: server.clientSecret } })

  test("an account is connected, its token refreshed, and taken back", async () => {
    const client = manual()
    const tokens = await connect(client, ["openid", "email", "offline_access"], "zoe")
    expect(tokens).toMatchObject({
      tokenType: "Bearer",
      account: { id: "zoe" },
      scopes: ["openid", "email", "offline_access"],
    })
    expect(tokens.expiresAt).toBeGreaterThan(Date.now())
    const refreshed = await client.refresh(tokens.refreshToken ?? "", tokens.scopes)
    expect(refreshed.accessToken).not.toBe(tokens.accessToken)
    expect(refreshed.refreshToken).not.toBe(tokens.refreshToken)
    expect(await client.revoke(refreshed.refreshToken ?? "", "refresh_token")).toBe(true)
    await expect(client.refresh(refreshed.refreshToken ?? "", tokens.scopes)).rejects.toMatchObject({
      name: "UpstreamRefused",
      error: "invalid_grant",
      needsReconnect: true,
    })
  })

  test("a code is good once, and with its verifier alone", async () => {
    const client = manual()
    const start = newStart(["openid"])
    const { params } = await browseTo(await client.authorizationUrl(start), testRedirectUri)
    const other = newStart(["openid"])
    const stolen = client.redeem({ ...start, codeVerifier: other.codeVerifier, params })
    await expect(stolen).rejects.toMatchObject({ error: "invalid_grant" })
  })

  test("a client registers itself once, and again when it was forgotten", async () => {
    const registrations = new MemoryRegistrations()
    const client = upstreamClientOf(settings(), { registrations })
    const tokens = await connect(client, ["openid", "offline_access"])
    const first = registrations.kept?.client_id
    await connect(client, ["openid"])
    expect(registrations.kept?.client_id).toBe(first)
    await server.forgetClient(first ?? "")
    await expect(client.refresh(tokens.refreshToken ?? "", [])).rejects.toMatchObject({
      error: "invalid_client",
      needsReconnect: true,
    })
    await connect(client, ["openid"])
    expect(registrations.kept?.client_id).not.toBe(first)
  })

  test("a client asks for itself", async () => {
    const tokens = await manual().clientCredentials([])
    expect(tokens).toMatchObject({ tokenType: "Bearer", scopes: [] })
    expect(tokens.refreshToken).toBeUndefined()
  })

  test("a device waits until somebody has decided", async () => {
    const client = manual()
    const login = await client.deviceStart(["openid"])
    expect(login.verificationUri).toBe(`${server.url}/device`)
    expect(login.expiresAt).toBeGreaterThan(Date.now())
    expect(await client.devicePoll(login)).toMatchObject({ deviceCode: login.deviceCode })
    await expect(client.devicePoll({ ...login, deviceCode: "another" })).rejects.toThrow(UpstreamRefused)
  })

  test("what the server says no to is told in its words", async () => {
    const wrong = upstreamClientOf(settings({ clientId: server.clientId }), {
      secrets: { clientSecret: "wrong-secret" },
    })
    await expect(wrong.clientCredentials()).rejects.toMatchObject({ error: "invalid_client", needsReconnect: false })
    const client = manual()
    const start = newStart(["openid"])
    const url = await client.authorizationUrl(start)
    url.searchParams.delete("code_challenge")
    const { params } = await browseTo(url, testRedirectUri)
    await expect(client.redeem({ ...start, params })).rejects.toMatchObject({ error: "invalid_request" })
  })
})

test("refresh tokens that rotate are used once, and a second use ends all of it", async () => {
  const server = await startRotatingServer({ lifetimeSeconds: 60 })
  const settings = { issuer: server.url, clientId: server.clientId }
  const client = upstreamClientOf(settings, { secrets: { clientSecret: server.clientSecret } })
  const tokens = await connect(client, ["read"], "bob")
  expect(tokens.scopes).toEqual(["read"])
  expect(server.tokens.userOf(tokens.accessToken)).toBe("bob")
  const second = await client.refresh(tokens.refreshToken ?? "", tokens.scopes)
  expect(server.tokens.counts).toMatchObject({ refreshes: 1, reuses: 0 })
  await expect(client.refresh(tokens.refreshToken ?? "", [])).rejects.toMatchObject({ needsReconnect: true })
  await expect(client.refresh(second.refreshToken ?? "", [])).rejects.toMatchObject({ needsReconnect: true })
  expect(server.tokens.counts.reuses).toBe(1)
  await server.close()
})

describe("a server of another age", () => {
  const quirks = [
    "form-encoded-answer",
    "expires-in-string",
    "missing-token-type",
    "error-with-200",
    "comma-scopes",
    "no-pkce",
  ] as const
  const names = { bad_verification_code: "invalid_grant", incorrect_client_credentials: "invalid_client" }

  test("gives tokens once its oddities are named", async () => {
    const server = await startAwkwardServer()
    const endpoints = { authorization: `${server.url}/dialog`, token: `${server.url}/token` }
    const { clientId, clientSecret } = server
    const settings: ProviderSettings = {
      endpoints,
      clientId,
      clientAuthentication: "client_secret_post",
      errorNames: names,
    }
    const client = upstreamClientOf({ ...settings, quirks: [...quirks] }, { secrets: { clientSecret } })
    const askedAt = Date.now()
    const tokens = await connect(client, ["read", "write"], "carol")
    expect(tokens).toMatchObject({
      accessToken: "awkward-token-of-carol",
      scopes: ["read", "write"],
      tokenType: "Bearer",
    })
    expect(tokens.refreshToken).toBeUndefined()
    expect(tokens.expiresAt).toBeGreaterThanOrEqual(askedAt + 3_600_000)
    expect(await client.revoke(tokens.accessToken)).toBe(false)
    const start = newStart()
    const params = new URLSearchParams({ code: "expired", state: start.state })
    await expect(client.redeem({ ...start, params })).rejects.toMatchObject({
      error: "invalid_grant",
      needsReconnect: true,
    })
    const plain = upstreamClientOf({ ...settings, quirks: ["no-pkce"] }, { secrets: { clientSecret } })
    await expect(connect(plain, ["read"])).rejects.toMatchObject({ error: "invalid_answer" })
    await server.close()
  })
})
