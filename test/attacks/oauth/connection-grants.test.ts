import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { accountOf, linkIn, startConnectionsGateway, textOf } from "../../../gateway/test/connections-gateway.ts"
import type { ConnectingPerson, ConnectionsGateway } from "../../../gateway/test/connections-gateway.ts"
import { signInAs } from "../../../gateway/test/sign-in-as.ts"
import { Visitor } from "../../../gateway/test/visitor.ts"
import type { Store } from "../../../gateway/src/store/store.ts"
import { openTemporaryStore } from "../../../gateway/src/store/temporary-store.ts"

describe("accounts by other grants under attack", { timeout: 30_000 }, () => {
  let store: Store
  let desk: ConnectionsGateway
  let ada: ConnectingPerson
  let eve: ConnectingPerson

  beforeAll(async () => {
    store = await openTemporaryStore()
    desk = await startConnectionsGateway(store)
  }, 60_000)

  beforeEach(async () => {
    ;[ada, eve] = [await desk.person("Ada"), await desk.person("Eve")]
  })

  afterAll(async () => {
    await desk[Symbol.asyncDispose]()
    await store.close()
  }, 60_000)

  async function useGrant(grant: string, more: object = {}): Promise<Record<string, unknown>> {
    const settings = { ...desk.provider.settings, grant, ...more }
    const { status, body } = await desk.api("PATCH", "/oauth-providers/desk", { body: { settings } })
    expect(status, JSON.stringify(body)).toBe(200)
    desk.provider.assertions.keysUrl = String(body["clientMetadataUrl"]).replace(/\.json$/, ".keys.json")
    return body
  }

  /** Path of a link at which somebody waits for a code. */
  async function waiting(person: ConnectingPerson): Promise<string> {
    const path = new URL(linkIn(await desk.call(person.key))).pathname
    expect((await person.visitor.fill(path, {})).status).toBe(303)
    return path
  }

  describe("device codes", () => {
    beforeEach(async () => void (await useGrant("device_code")))

    test("a page that waits for a code shows it to nobody else, and asks for nobody else", async () => {
      const path = await waiting(ada)
      const code = /DESK-[0-9A-F]{4}/.exec((await ada.visitor.open(path)).page)?.[0] ?? ""
      expect(code).not.toBe("")
      desk.provider.devices.decide({ account: "ada" })
      await new Promise((resolve) => setTimeout(resolve, 1_100))
      const polls = desk.provider.devices.polls.length
      const opened = await eve.visitor.open(path)
      expect([opened.status, opened.page.includes(code)]).toEqual([403, false])
      const stranger = await new Visitor(desk.url).open(path)
      expect([stranger.status, stranger.page.includes(code)]).toEqual([303, false])
      expect(desk.provider.devices.polls.length).toBe(polls)
      expect((await desk.api("GET", "/connections", { key: eve.key })).body["items"]).toEqual([])
    })

    test("a code that began in one session goes on in that one alone", async () => {
      const path = await waiting(ada)
      const elsewhere = new Visitor(desk.url)
      const { cookie } = await signInAs(desk.services, ada.id)
      elsewhere.cookies.set("__Host-sneck", cookie.replace("__Host-sneck=", ""))
      const opened = await elsewhere.open(path)
      expect(opened.page).toContain("Get a code")
      expect(opened.page).not.toContain("DESK-")
    })

    test("a code begins by a form of the page's own session alone", async () => {
      const path = new URL(linkIn(await desk.call(ada.key))).pathname
      expect((await ada.visitor.open(path)).page).not.toContain("DESK-")
      const csrf = await eve.visitor.csrf("/account/connections")
      for (const form of [{}, { csrf: "" }, { csrf }]) expect((await ada.visitor.send(path, form)).status).toBe(403)
      const row = await store.db
        .selectFrom("connect_links")
        .select("started")
        .orderBy("created_at", "desc")
        .executeTakeFirst()
      expect(row?.started).toBeNull()
    })

    test("the answer of a callback is none to a page that waits for a code", async () => {
      await waiting(ada)
      for (const state of ["", "null", "undefined"]) {
        const back = `/oauth/callback/${desk.providerId}?code=x&state=${state}`
        expect((await ada.visitor.open(back, { headers: { "sec-fetch-site": "cross-site" } })).status).toBe(400)
      }
    })

    test("the device code, which the tokens are given for, is shown and stored nowhere", async () => {
      const path = await waiting(ada)
      const { page } = await ada.visitor.open(path)
      const row = await store.db
        .selectFrom("connect_links")
        .select("started")
        .orderBy("created_at", "desc")
        .executeTakeFirstOrThrow()
      expect(page + row.started).not.toMatch(/device_?code/i)
      for (const secret of desk.provider.devices.codes) expect(page + row.started).not.toContain(secret)
    })
  })

  describe.each(["token_exchange", "jwt_bearer"])("%s", (grant) => {
    beforeEach(async () => void (await useGrant(grant)))

    test("what is signed names the caller, whatever the call says", async () => {
      const seen = desk.provider.assertions.seen.length
      const names = { sub: ada.id, subject: ada.id, actor: ada.id, on_behalf_of: ada.id }
      const params = { arguments: names, _sub: ada.id, onBehalfOf: { id: ada.id } }
      expect(textOf(await desk.call(eve.key, { params }))).not.toContain(ada.id)
      expect(accountOf(await desk.call(eve.key))).toBe(eve.id)
      const after = desk.provider.assertions.seen.slice(seen)
      expect(after.map(({ sub }) => sub)).toEqual(after.map(() => eve.id))
    })

    test("people who call at once each get their own", async () => {
      const keys = Array.from({ length: 10 }, () => [ada, eve]).flat()
      const answers = await Promise.all(keys.map(async ({ key }) => desk.call(key)))
      expect(answers.map(accountOf)).toEqual(keys.map(({ id }) => id))
    })

    test("a key of nobody's, and who was disabled, get nothing signed", async () => {
      const { body } = await desk.api("POST", "/keys", { body: { name: "nobody's" } })
      const seen = desk.provider.assertions.seen.length
      expect(textOf(await desk.call(String(body["secret"])))).toContain("nobody in particular")
      const disabled = await desk.api("PATCH", `/users/${eve.id}`, { body: { status: "disabled" } })
      expect(disabled.status, JSON.stringify(disabled.body)).toBeLessThan(300)
      expect(textOf(await desk.call(eve.key))).not.toContain(eve.id)
      expect(desk.provider.assertions.seen.length).toBe(seen)
    })

    test("of two providers, what one signs is believed by nobody who trusts the other", async () => {
      const settings = {
        ...desk.provider.settings,
        grant,
        tokenOrigins: ["https://evil.example.com", desk.provider.url],
      }
      await desk.api("DELETE", "/oauth-providers/evil")
      await desk.api("POST", "/oauth-providers", { body: { slug: "evil", settings } })
      await desk.api("POST", "/sources", { body: { slug: "evil-tickets" } })
      const toolset = { include: [{ source: "tickets" }], connections: [{ provider: "evil" }] }
      await desk.api("POST", "/toolsets", { body: { slug: "evil", settings: toolset } })
      const answer = await desk.call(ada.key, { toolset: "evil" })
      expect(textOf(answer)).toContain("invalid_grant")
      expect(accountOf(await desk.call(ada.key))).toBe(ada.id)
    })

    test("what was signed for a provider lets nobody in here, and names no other audience", async () => {
      await desk.call(ada.key)
      const { seen, tokens } = desk.provider.assertions
      expect(seen.at(-1)).toMatchObject({ aud: `${desk.provider.url}/token`, sub: ada.id })
      for (const token of tokens) {
        const { status } = await fetch(`${desk.url}/api/v1/connections`, {
          headers: { authorization: `Bearer ${token}` },
        })
        expect(status).toBe(401)
      }
      expect(tokens.length).toBeGreaterThan(0)
    })
  })
})
