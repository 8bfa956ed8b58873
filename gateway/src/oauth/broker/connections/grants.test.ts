import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { accountOf, leaveAt, linkIn, startConnectionsGateway, textOf } from "../../../../test/connections-gateway.ts"
import type { ConnectionsGateway } from "../../../../test/connections-gateway.ts"
import { calm } from "../../../../test/rotating-provider.ts"
import { storeKinds } from "../../../../test/each-store.ts"
import { startReplica } from "../../../../test/oauth-gateway.ts"
import type { Visit, Visitor } from "../../../../test/visitor.ts"
import type { Store } from "../../../store/store.ts"

/** Loads the page again as it says itself, until it says something else. */
async function waitAt(visitor: Visitor, path: string): Promise<Visit> {
  let shown: Visit | undefined
  await expect
    .poll(
      async () => {
        shown = await visitor.open(path)
        return shown.headers.get("refresh")
      },
      { timeout: 10_000, interval: 200 },
    )
    .toBeNull()
  return shown ?? (await visitor.open(path))
}

describe.each(storeKinds)("accounts by other grants on $kind", { timeout: 30_000 }, ({ open }) => {
  let store: Store
  let desk: ConnectionsGateway

  beforeAll(async () => {
    store = await open()
    desk = await startConnectionsGateway(store)
  }, 60_000)

  beforeEach(() => {
    Object.assign(desk.provider.behaviour, calm)
  })

  afterAll(async () => {
    await desk[Symbol.asyncDispose]()
    await store.close()
  }, 60_000)

  /** Makes the provider's accounts be connected another way; keys that it makes are trusted there. */
  async function useGrant(grant: string, more: object = {}): Promise<void> {
    const settings = { ...desk.provider.settings, grant, ...more }
    const set = await desk.api("PATCH", "/oauth-providers/desk", { body: { settings } })
    expect(set.status, JSON.stringify(set.body)).toBe(200)
    desk.provider.assertions.keysUrl = String(set.body["clientMetadataUrl"]).replace(/\.json$/, ".keys.json")
  }

  async function showCode(visitor: Visitor, key: string): Promise<{ path: string; shown: Visit }> {
    const path = new URL(linkIn(await desk.call(key))).pathname
    const began = await visitor.fill(path, {})
    expect([began.status, began.location]).toEqual([303, path])
    return { path, shown: await visitor.open(path) }
  }

  describe("device_code", () => {
    beforeAll(async () => useGrant("device_code"))

    test("a person types a code at the provider, the page waits for that, and the call goes through", async () => {
      const ada = await desk.person("Ada")
      expect((await ada.visitor.open(new URL(linkIn(await desk.call(ada.key))).pathname)).page).toContain("Get a code")
      const polled = desk.provider.devices.polls.length
      const { path, shown } = await showCode(ada.visitor, ada.key)
      expect(shown.page).toMatch(/DESK-[0-9A-F]{4}/)
      expect(shown.page).toContain(`href="${desk.provider.url}/device?code=DESK-`)
      expect(Number(shown.headers.get("refresh"))).toBeGreaterThanOrEqual(1)
      await expect
        .poll(async () => ada.visitor.open(path).then(() => desk.provider.devices.polls.length), { timeout: 5_000 })
        .toBe(polled + 1)
      expect((await ada.visitor.open(path)).page).toContain("Type this code")
      desk.provider.devices.decide({ account: "ada@desk" })
      expect((await waitAt(ada.visitor, path)).page).toContain("is connected")
      expect(accountOf(await desk.call(ada.key))).toBe("ada@desk")
      expect((await ada.visitor.open(path)).status).toBe(404)
    })

    test("the provider is asked at its own pace, however often the page is loaded", async () => {
      const bea = await desk.person("Bea")
      const polled = desk.provider.devices.polls.length
      const { path } = await showCode(bea.visitor, bea.key)
      const until = Date.now() + 2_500
      while (Date.now() < until) await Promise.all([bea.visitor.open(path), bea.visitor.open(path)])
      const polls = desk.provider.devices.polls.slice(polled)
      expect(polls.length).toBeGreaterThanOrEqual(1)
      expect(polls.every((at, index) => index === 0 || at - (polls[index - 1] ?? 0) >= 950)).toBe(true)
    })

    test.each([
      ["access_denied", "The access was not given"],
      ["expired_token", "Nobody typed the code in time"],
    ])("when the provider says %s, the page says so, and the link begins anew", async (error, told) => {
      const cem = await desk.person("Cem")
      const { path } = await showCode(cem.visitor, cem.key)
      desk.provider.devices.decide({ error })
      const over = await waitAt(cem.visitor, path)
      expect([over.status, over.page.includes(told)]).toEqual([400, true])
      expect((await cem.visitor.fill(path, {})).status).toBe(303)
      desk.provider.devices.decide({ account: "cem" })
      expect((await waitAt(cem.visitor, path)).page).toContain("is connected")
    })

    test("its tokens are renewed like others", async () => {
      const dan = await desk.person("Dan")
      const { path } = await showCode(dan.visitor, dan.key)
      desk.provider.devices.decide({ account: "dan" })
      await waitAt(dan.visitor, path)
      desk.provider.expire("dan")
      expect(accountOf(await desk.call(dan.key))).toBe("dan")
    })
  })

  describe.each(["token_exchange", "jwt_bearer"])("%s", (grant) => {
    beforeAll(async () => useGrant(grant))

    test("the first call connects the account of whoever calls, and nobody has to open a page", async () => {
      const [ada, bea] = [await desk.person("Ada"), await desk.person("Bea")]
      expect([accountOf(await desk.call(ada.key)), accountOf(await desk.call(bea.key))]).toEqual([ada.id, bea.id])
      const { body } = await desk.api("GET", "/connections", { key: ada.key })
      expect(body["items"]).toMatchObject([{ account: ada.id, owner: { kind: "user", id: ada.id }, status: "active" }])
      const link = await desk.api("POST", "/connections/links", { key: ada.key, body: { provider: "desk" } })
      expect([link.status, link.body["code"]]).toEqual([409, "flow-not-allowed"])
    })

    test("of twenty first calls, one asks the provider, and it is asked again when the token has ended", async () => {
      const cem = await desk.person("Cem")
      desk.provider.behaviour.delayMs = 50
      const before = desk.provider.counts.asked
      const many = await Promise.all(Array.from({ length: 20 }, async () => desk.call(cem.key)))
      expect(many.map(accountOf)).toEqual(Array(20).fill(cem.id))
      expect(desk.provider.counts.asked - before).toBe(1)
      desk.provider.expire(cem.id)
      const again = await Promise.all(Array.from({ length: 20 }, async () => desk.call(cem.key)))
      expect(again.map(accountOf)).toEqual(Array(20).fill(cem.id))
      expect(desk.provider.counts).toMatchObject({ asked: before + 2, reuses: 0 })
    })

    test("an exchange that is refused is told in the provider's words, and goes once it is allowed", async () => {
      const dan = await desk.person("Dan")
      desk.provider.assertions.refused.add(dan.id)
      const refused = await desk.call(dan.key)
      expect(refused.result?.isError).toBe(true)
      expect(textOf(refused)).toMatch(/refused: invalid_grant.*Nothing was sent/)
      const asked = desk.provider.counts.asked
      await desk.call(dan.key)
      expect(desk.provider.counts.asked, "it is left alone for a moment").toBe(asked)
      desk.provider.assertions.refused.delete(dan.id)
      await expect.poll(async () => textOf(await desk.call(dan.key)), { timeout: 10_000 }).toContain(dan.id)
    })

    test("one that is refused later is refused for the calls alone that come then", async () => {
      const eve = await desk.person("Eve")
      await desk.call(eve.key)
      desk.provider.assertions.refused.add(eve.id)
      desk.provider.expire(eve.id)
      expect(textOf(await desk.call(eve.key))).toContain("invalid_grant")
      desk.provider.assertions.refused.delete(eve.id)
      await expect.poll(async () => textOf(await desk.call(eve.key)), { timeout: 10_000 }).toContain(eve.id)
    })

    test("a tool that needs more scopes gets them without anybody's doing", async () => {
      const fay = await desk.person("Fay")
      await desk.call(fay.key)
      const answer = JSON.parse(textOf(await desk.call(fay.key, { tool: "read_everything" }))) as { scope: string }
      expect(answer.scope.split(" ").toSorted()).toEqual(["everything", "read"])
    })

    test("two replicas connect the same person at the same moment", async () => {
      const gus = await desk.person("Gus")
      const other = await startReplica(store, { dataDir: desk.dataDir })
      desk.provider.behaviour.delayMs = 50
      const calls = [desk.url, other.url, desk.url, other.url].map(async (url) => desk.call(gus.key, { url }))
      expect((await Promise.all(calls)).map(accountOf)).toEqual(Array(4).fill(gus.id))
      await other[Symbol.asyncDispose]()
    })

    test("the provider's key outlives changes of its settings", async () => {
      const { keysUrl = "" } = desk.provider.assertions
      const keysOf = async (): Promise<unknown> => (await fetch(keysUrl)).json()
      const before = await keysOf()
      expect(before).toMatchObject({ keys: [{ kty: "EC", use: "sig", alg: "ES256" }] })
      expect(JSON.stringify(before)).not.toContain('"d"')
      await desk.api("PATCH", "/oauth-providers/desk", { body: { name: "Desk", clientSecret: "another" } })
      expect(await keysOf()).toEqual(before)
    })

    test("people are named by their address where the provider knows them by that", async () => {
      await useGrant(grant, { subject: "email" })
      const hal = await desk.person("Hal")
      const { email } = await store.db
        .selectFrom("users")
        .select("email")
        .where("id", "=", hal.id)
        .executeTakeFirstOrThrow()
      expect(accountOf(await desk.call(hal.key))).toBe(email)
      await useGrant(grant)
    })
  })

  test("client_credentials connects what the organisation shares at the first call, and nobody's own account", async () => {
    await useGrant("client_credentials")
    const ida = await desk.person("Ida")
    expect(textOf(await desk.call(ida.key))).toContain("let the toolset say owner: organisation")
    await desk.api("POST", "/sources", { body: { slug: "shared-tickets" } })
    const connections = [{ provider: "desk", owner: "organisation" }]
    const settings = { include: [{ source: "tickets" }], connections }
    await desk.api("POST", "/toolsets", { body: { slug: "shared", settings } })
    expect(accountOf(await desk.call(ida.key, { toolset: "shared" }))).toBe("the client")
    desk.provider.expire("the client")
    expect(accountOf(await desk.call(ida.key, { toolset: "shared" }))).toBe("the client")
  })

  test("a provider without a grant is connected at its own pages", async () => {
    const settings = { ...desk.provider.settings, flows: ["device_code", "authorization_code"] }
    expect((await desk.api("PATCH", "/oauth-providers/desk", { body: { settings } })).status).toBe(200)
    const jan = await desk.person("Jan")
    expect(await leaveAt(jan.visitor, linkIn(await desk.call(jan.key)))).toContain("/oauth/callback/")
  })
})
