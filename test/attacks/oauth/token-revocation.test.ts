import { afterAll, beforeAll, describe, expect, test } from "vitest"
import type { Store } from "../../../gateway/src/store/store.ts"
import { storeKinds } from "../../../gateway/test/each-store.ts"
import { Browser, callByToken, OauthClient } from "../../../gateway/test/oauth-client.ts"
import { startOauthGateway, startReplica } from "../../../gateway/test/oauth-gateway.ts"
import type { OauthGateway } from "../../../gateway/test/oauth-gateway.ts"
import { insertUser } from "../../../gateway/test/people-rows.ts"
import { signInAs } from "../../../gateway/test/sign-in-as.ts"
import { openPostgres } from "../../../gateway/src/store/postgres.ts"
import { createPostgresDatabase } from "../../../gateway/test/postgres-database.ts"
import type { PostgresDatabase } from "../../../gateway/test/postgres-database.ts"

// What is revoked on one replica stops the next request on another within a second.

const publicUrl = "https://gateway.example.com"

describe.runIf(storeKinds.length > 1)("on two replicas", () => {
  let database: PostgresDatabase
  let stores: Store[]
  let one: OauthGateway
  let two: Awaited<ReturnType<typeof startReplica>>
  let client: OauthClient

  beforeAll(async () => {
    database = await createPostgresDatabase()
    stores = [await openPostgres(database.url), await openPostgres(database.url)]
    const [first, second] = stores as [Store, Store]
    one = await startOauthGateway(first, { publicUrl })
    two = await startReplica(second, { publicUrl, dataDir: one.dataDir })
    client = await OauthClient.register(one.url, one.mcpUrl)
  }, 60_000)

  afterAll(async () => {
    await two[Symbol.asyncDispose]()
    await one[Symbol.asyncDispose]()
    for (const store of stores) await store.close()
    await database.drop()
  })

  /** Calls the second replica by an address of its own: the token names the public one. */
  function callTwo(token: string): Promise<Response> {
    return callByToken(`${two.url}/mcp/museum`, token)
  }

  async function signedIn() {
    const [store] = stores as [Store]
    const userId = await insertUser(store, { name: "Grace", role: "member" })
    const tokens = await client.signIn(
      new Browser(await signInAs(one.services, userId), new Map([[publicUrl, one.url]])),
    )
    expect((await callTwo(tokens.accessToken)).status).toBe(200)
    return { userId, ...tokens }
  }

  async function expectRefused(token: string, sinceMs: number): Promise<void> {
    await expect.poll(async () => (await callTwo(token)).status, { interval: 20, timeout: 1_000 }).toBe(401)
    expect(performance.now() - sinceMs).toBeLessThan(1_000)
  }

  test("a token of one replica is good at the other, and is signed with the same keys there", async () => {
    const keys = await Promise.all([one, two].map(async ({ url }) => (await fetch(`${url}/oauth/jwks`)).json()))
    expect(keys[0]).toEqual(keys[1])
    await signedIn()
  })

  test("a sign-in that began at one replica ends at the other", async () => {
    const [store] = stores as [Store]
    const userId = await insertUser(store, { name: "Grace", role: "member" })
    const browser = new Browser(await signInAs(one.services, userId), new Map([[publicUrl, two.url]]))
    const page = await client.ask(browser)
    const callback = await client.decide(browser, page.replace(one.url, two.url))
    const there = new OauthClient(two.url, two.mcpUrl, client.id)
    there.verifier = client.verifier
    const { status } = await there.token({ code: callback.searchParams.get("code") ?? "" })
    expect(status).toBe(200)
  })

  test("a consent that is ended", async () => {
    const { userId, accessToken } = await signedIn()
    const rows = await one.services.store.db
      .selectFrom("oauth_consents")
      .select("id")
      .where("user_id", "=", userId)
      .execute()
    const since = performance.now()
    expect((await one.ask("DELETE", `/consents/${rows[0]?.id}`)).status).toBe(204)
    await expectRefused(accessToken, since)
  })

  test("a person who is disabled", async () => {
    const { userId, accessToken } = await signedIn()
    const since = performance.now()
    expect((await one.ask("PATCH", `/users/${userId}`, { status: "disabled" })).status).toBe(200)
    await expectRefused(accessToken, since)
  })

  test("a refresh token that the client gives back", async () => {
    const { accessToken, refreshToken } = await signedIn()
    const since = performance.now()
    const body = new URLSearchParams({ token: refreshToken, client_id: client.id })
    await fetch(`${one.url}/oauth/revoke`, { method: "POST", body })
    await expectRefused(accessToken, since)
  })

  test("a stream that is open ends when what let it in does", async () => {
    const { userId, accessToken } = await signedIn()
    const headers = { accept: "text/event-stream", authorization: `Bearer ${accessToken}` }
    const stream = await fetch(`${two.url}/mcp/museum`, { headers })
    expect(stream.status).toBe(200)
    const ended = stream.text()
    const rows = await one.services.store.db
      .selectFrom("oauth_consents")
      .select("id")
      .where("user_id", "=", userId)
      .execute()
    await one.ask("DELETE", `/consents/${rows[0]?.id}`)
    await ended
  })

  // Last: it takes the client away.
  test("a client that an admin takes away", async () => {
    const { accessToken } = await signedIn()
    const since = performance.now()
    expect((await one.ask("DELETE", `/oauth-clients?client=${client.id}`)).status).toBe(204)
    await expectRefused(accessToken, since)
    expect((await client.token({ code: "any" })).body["error"]).toBe("invalid_client")
  })
})
