import { afterAll, beforeAll, describe, expect, test } from "vitest"
import {
  accountOf,
  leaveAt,
  linkIn,
  startConnectionsGateway,
  textOf,
} from "../../../gateway/test/connections-gateway.ts"
import type { ConnectingPerson, ConnectionsGateway } from "../../../gateway/test/connections-gateway.ts"
import { startReplica } from "../../../gateway/test/oauth-gateway.ts"
import { createPostgresDatabase, runsPostgres } from "../../../gateway/test/postgres-database.ts"
import { startRotatingProvider } from "../../../gateway/test/rotating-provider.ts"
import { Visitor } from "../../../gateway/test/visitor.ts"
import { openPostgres } from "../../../gateway/src/store/postgres.ts"
import type { Store } from "../../../gateway/src/store/store.ts"
import { openTemporaryStore } from "../../../gateway/src/store/temporary-store.ts"

const fromProvider = { headers: { "sec-fetch-site": "cross-site" } }

describe("connected accounts under attack", { timeout: 30_000 }, () => {
  let store: Store
  let desk: ConnectionsGateway
  let ada: ConnectingPerson
  let eve: ConnectingPerson

  beforeAll(async () => {
    store = await openTemporaryStore()
    desk = await startConnectionsGateway(store)
    ;[ada, eve] = [await desk.person("Ada"), await desk.person("Eve")]
  }, 60_000)

  afterAll(async () => {
    await desk[Symbol.asyncDispose]()
    await store.close()
  }, 60_000)

  /** A link for somebody who has connected nothing yet. */
  async function freshLink(key: string): Promise<string> {
    const { body } = await desk.api("GET", "/connections", { key })
    for (const { id } of body["items"] as { id: string }[]) await desk.api("DELETE", `/connections/${id}`, { key })
    return linkIn(await desk.call(key))
  }

  async function connectionsOf(person: ConnectingPerson): Promise<number> {
    const { body } = await desk.api("GET", "/connections", { key: person.key })
    return (body["items"] as unknown[]).length
  }

  test("a link opened by another person neither shows nor begins anything", async () => {
    const { pathname } = new URL(await freshLink(ada.key))
    const opened = await eve.visitor.open(pathname)
    expect(opened.status).toBe(403)
    expect(opened.page).not.toMatch(/Ada|csrf|name="do"/)
    const csrf = await eve.visitor.csrf("/account/connections")
    expect((await eve.visitor.send(pathname, { csrf })).status).toBe(403)
  })

  test("a link that was stolen is worth nothing without signing in", async () => {
    const { pathname } = new URL(await freshLink(ada.key))
    const stranger = new Visitor(desk.url)
    const opened = await stranger.open(pathname)
    expect([opened.status, opened.location?.startsWith("/sign-in?")]).toEqual([303, true])
    expect((await stranger.send(pathname, { csrf: "guessed" })).headers.get("refresh")).toBeNull()
  })

  test("a link serves once", async () => {
    const link = await freshLink(ada.key)
    expect(await desk.connect(ada.visitor, link)).toContain("is connected")
    expect((await ada.visitor.open(new URL(link).pathname)).status).toBe(404)
  })

  test("opening a link, or loading it as a picture, begins nothing", async () => {
    const link = await freshLink(ada.key)
    const opened = await ada.visitor.open(new URL(link).pathname)
    expect([opened.status, opened.headers.get("refresh"), opened.location]).toEqual([200, null, null])
    const row = await store.db.selectFrom("connect_links").selectAll().orderBy("created_at", "desc").executeTakeFirst()
    expect(row?.state_hash).toBeNull()
  })

  test.each([
    ["without the session's token", { csrf: "" }, {}],
    ["with another session's token", { csrf: "eve" }, {}],
    ["from another site", {}, { origin: "https://evil.example.com", "sec-fetch-site": "cross-site" }],
  ])("a form sent %s begins nothing", async (_, form: { csrf?: string }, headers) => {
    const { pathname } = new URL(await freshLink(ada.key))
    const own = await ada.visitor.csrf(pathname)
    const csrf = form.csrf === "eve" ? await eve.visitor.csrf("/account/connections") : (form.csrf ?? own)
    const sent = await ada.visitor.send(pathname, { csrf }, { headers })
    expect([sent.status, sent.headers.get("refresh")]).toEqual([403, null])
  })

  test("no page can be framed, and forms go nowhere else", async () => {
    const { pathname } = new URL(await freshLink(ada.key))
    for (const path of [pathname, "/account/connections"]) {
      const { headers } = await ada.visitor.open(path)
      expect(headers.get("content-security-policy")).toMatch(/frame-ancestors 'none'/)
      expect(headers.get("content-security-policy")).toMatch(/form-action 'self'/)
      expect(headers.get("x-frame-options")).toBe("DENY")
    }
  })

  test("an answer of the provider that somebody else began connects nothing for whoever opens it", async () => {
    desk.provider.behaviour.account = "eve's account"
    const back = await leaveAt(eve.visitor, await freshLink(eve.key))
    await freshLink(ada.key)
    expect((await ada.visitor.open(back, fromProvider)).status).toBe(400)
    expect(await connectionsOf(ada)).toBe(0)
    expect((await eve.visitor.open(back, fromProvider)).page, "and it is over for both").not.toContain("is connected")
  })

  test("an answer with a code of another's is refused: the verifier does not fit", async () => {
    const stolen = new URL(await leaveAt(eve.visitor, await freshLink(eve.key)))
    const own = new URL(await leaveAt(ada.visitor, await freshLink(ada.key)))
    own.searchParams.set("code", stolen.searchParams.get("code") ?? "")
    expect((await ada.visitor.open(own.href, fromProvider)).page).toContain("is not connected")
    expect(await connectionsOf(ada)).toBe(0)
  })

  test("an answer is taken once", async () => {
    desk.provider.behaviour.account = "ada"
    const back = await leaveAt(ada.visitor, await freshLink(ada.key))
    expect((await ada.visitor.open(back, fromProvider)).page).toContain("is connected")
    expect((await ada.visitor.open(back, fromProvider)).status).toBe(400)
  })

  test.each(["", "guessed", "__proto__", "a".repeat(5_000)])(
    "a state that nobody gave out is refused: %j",
    async (state) => {
      const path = `/oauth/callback/${desk.providerId}?code=x&state=${state}`
      expect((await ada.visitor.open(path, fromProvider)).status).toBe(400)
    },
  )

  test("the state that a page fixed beforehand is not the one that is used", async () => {
    const { pathname } = new URL(await freshLink(ada.key))
    const left = await ada.visitor.fill(
      `${pathname}?state=fixed&code_verifier=fixed&redirect_uri=https://evil.example.com`,
      {},
    )
    const target = new URL((left.headers.get("refresh") ?? "").replace("0; url=", ""))
    expect(target.searchParams.get("state")).not.toBe("fixed")
    expect(target.searchParams.get("redirect_uri")).toBe(`${desk.url}/oauth/callback/${desk.providerId}`)
  })

  test("of two starts at one link only the later one's answer counts", async () => {
    const link = await freshLink(ada.key)
    const [first, second] = [await leaveAt(ada.visitor, link), await leaveAt(ada.visitor, link)]
    expect((await ada.visitor.open(first, fromProvider)).status).toBe(400)
    expect((await ada.visitor.open(second, fromProvider)).page).toContain("is connected")
  })

  test("an answer is not taken for that of another provider", async () => {
    await using other = await startRotatingProvider()
    const made = await desk.api("POST", "/oauth-providers", { body: { slug: "other", settings: other.settings } })
    const back = await leaveAt(ada.visitor, await freshLink(ada.key))
    const swapped = back.replace(desk.providerId, String(made.body["id"]))
    expect((await ada.visitor.open(swapped, fromProvider)).status).toBe(400)
    expect((await ada.visitor.open(back, fromProvider)).page, "and it is over").not.toContain("is connected")
  })

  test("whoever is signed in at the provider already is asked here first: our client id is everybody's", async () => {
    const { pathname } = new URL(await freshLink(ada.key))
    const { page } = await ada.visitor.open(pathname)
    expect(page).toContain("Go on only if you started this yourself")
    expect(page).toContain("Go to Desk")
    expect(await connectionsOf(ada)).toBe(0)
  })

  test("what stands in the query never becomes markup or a way out", async () => {
    const path = `/oauth/callback/${desk.providerId}?state=x&error=%3Cscript%3E&error_description=%3Cimg%20src=x%3E`
    const { page, headers, location } = await ada.visitor.open(path, fromProvider)
    expect(page).not.toMatch(/<script>|<img/)
    expect([headers.get("refresh"), location]).toEqual([null, null])
  })

  test("connections of others are not there, by id or in lists, to see or to end", async () => {
    desk.provider.behaviour.account = "ada"
    await desk.connect(ada.visitor, await freshLink(ada.key))
    const { body } = await desk.api("GET", "/connections", { key: ada.key })
    const [{ id = "" } = {}] = body["items"] as { id?: string }[]
    for (const method of ["GET", "DELETE"]) {
      expect((await desk.api(method, `/connections/${id}`, { key: eve.key })).status).toBe(404)
    }
    expect((await desk.api("GET", "/connections?of=all", { key: eve.key })).status).toBe(403)
    const csrf = await eve.visitor.csrf("/account/connections")
    expect((await eve.visitor.send("/account/connections", { csrf, connection: id, do: "disconnect" })).status).toBe(
      404,
    )
    expect(accountOf(await desk.call(ada.key))).toBe("ada")
  })

  test("members share nothing with the organisation", async () => {
    const body = { provider: "desk", owner: "organisation" }
    expect((await desk.api("POST", "/connections/links", { key: eve.key, body })).status).toBe(403)
    expect((await desk.api("POST", "/connections", { key: eve.key, body: { provider: "desk" } })).status).toBe(403)
  })

  test("a toolset that points elsewhere gets no token, whoever calls", async () => {
    await using elsewhere = await startRotatingProvider()
    desk.provider.behaviour.account = "ada"
    await desk.connect(ada.visitor, await freshLink(ada.key))
    await desk.api("PATCH", "/sources/tickets", { body: { settings: { serverUrl: elsewhere.url } } })
    const withheld = await desk.call(ada.key)
    expect(textOf(withheld)).toContain("are not sent to")
    const settings = { include: [{ source: "tickets" }], connections: [{ provider: "desk", hosts: [elsewhere.url] }] }
    await desk.api("PATCH", "/toolsets/tickets", { body: { settings } })
    expect(textOf(await desk.call(ada.key)), "a toolset can't widen it").toContain("are not sent to")
    expect(elsewhere.counts).toMatchObject({ served: 0, refused: 0 })
    await desk.api("PATCH", "/sources/tickets", { body: { settings: { serverUrl: desk.provider.url } } })
    const calm = { include: [{ source: "tickets" }], connections: [{ provider: "desk" }] }
    await desk.api("PATCH", "/toolsets/tickets", { body: { settings: calm } })
    expect(accountOf(await desk.call(ada.key))).toBe("ada")
  })

  test("no token is in an answer, a record, a page or the store, and so in no backup", async () => {
    desk.provider.behaviour.account = "ada"
    await desk.connect(ada.visitor, await freshLink(ada.key))
    await desk.call(ada.key)
    desk.provider.behaviour.isApiShut = true
    // The API repeats what it was shown.
    const echoed = await desk.call(ada.key)
    desk.provider.behaviour.isApiShut = false
    await desk.services.recorder.flush()
    const tables = ["connections", "connect_links", "invocations", "invocation_notes", "idempotency_keys"] as const
    const rows = tables.map(async (table) =>
      store.db
        .selectFrom(table as "connections")
        .selectAll()
        .execute(),
    )
    const all = [
      JSON.stringify(echoed),
      JSON.stringify(await Promise.all(rows)),
      (await ada.visitor.open("/account/connections")).page,
      JSON.stringify((await desk.api("GET", "/connections?of=all")).body),
    ]
    expect(desk.provider.secrets.size).toBeGreaterThan(0)
    for (const secret of desk.provider.secrets) for (const text of all) expect(text.includes(secret)).toBe(false)
  })

  test("tokens that are moved to another's row do not open there", async () => {
    desk.provider.behaviour.account = "ada"
    await desk.connect(ada.visitor, await freshLink(ada.key))
    desk.provider.behaviour.account = "eve"
    await desk.connect(eve.visitor, await freshLink(eve.key))
    const own = store.db.selectFrom("connections").selectAll().where("owner_id", "=", ada.id)
    const { sealed, organisation_id: organisationId } = await own.executeTakeFirstOrThrow()
    await store.within(organisationId, async (trx) => {
      const row = await trx.db
        .updateTable("connections")
        .set({ sealed })
        .where("owner_id", "=", eve.id)
        .returning("id")
        .executeTakeFirstOrThrow()
      trx.announce({ topic: "connection", organisationId, id: row.id })
    })
    const answer = textOf(await desk.call(eve.key))
    expect(answer).toContain("can't be opened any more")
    expect(answer).not.toContain('"ada"')
  })
})

describe.runIf(runsPostgres)("on two replicas", { timeout: 30_000 }, () => {
  test("an account that is disconnected at one is used by no call at the other, within a second", async () => {
    const database = await createPostgresDatabase()
    const [one, two] = [await openPostgres(database.url), await openPostgres(database.url)]
    const desk = await startConnectionsGateway(one)
    const other = await startReplica(two, { dataDir: desk.dataDir })
    const ada = await desk.person("Ada")
    desk.provider.behaviour.account = "ada"
    await desk.connect(ada.visitor, linkIn(await desk.call(ada.key)))
    expect(accountOf(await desk.call(ada.key, { url: other.url }))).toBe("ada")
    const { body } = await desk.api("GET", "/connections", { key: ada.key })
    const [{ id = "" } = {}] = body["items"] as { id?: string }[]
    await desk.api("DELETE", `/connections/${id}`, { key: ada.key })
    const endedAt = performance.now()
    await expect
      .poll(async () => textOf(await desk.call(ada.key, { url: other.url })), { interval: 10 })
      .toContain("not connected yet")
    expect(performance.now() - endedAt).toBeLessThan(1_000)
    for (const each of [other, desk]) await each[Symbol.asyncDispose]()
    for (const each of [one, two]) await each.close()
    await database.drop()
  })
})
