import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { accountOf, linkIn, startConnectionsGateway, textOf } from "../../../../test/connections-gateway.ts"
import type { ConnectionsGateway } from "../../../../test/connections-gateway.ts"
import { storeKinds } from "../../../../test/each-store.ts"
import type { Store } from "../../../store/store.ts"

describe.each(storeKinds)("renewal on $kind", { timeout: 30_000 }, ({ open }) => {
  let store: Store
  let desk: ConnectionsGateway

  beforeAll(async () => {
    store = await open()
    desk = await startConnectionsGateway(store)
  }, 60_000)

  afterAll(async () => {
    await desk[Symbol.asyncDispose]()
    await store.close()
  }, 60_000)

  /** As after a server that was killed between the provider's answer and its own store. */
  async function leaveLease(ownerId: string, set: { readonly rotates: number }): Promise<void> {
    await store.across(async (trx) => {
      const lost = { lease_holder: "a server that was killed", lease_until: 1, expires_at: 1, ...set }
      const update = trx.db.updateTable("connections").set(lost).where("owner_id", "=", ownerId)
      const { id, organisation_id: organisationId } = await update.returningAll().executeTakeFirstOrThrow()
      trx.announce({ topic: "connection", organisationId, id })
    })
  }

  test("a refresh token that may have been used is not used again: its owner connects anew, and is told why", async () => {
    const ada = await desk.connected("ada")
    await leaveLease(ada.id, { rotates: 1 })
    const before = desk.provider.counts.refreshes
    const over = await desk.call(ada.key)
    expect(textOf(over)).toContain("The server stopped while it renewed the tokens")
    expect(desk.provider.counts.refreshes).toBe(before)
    await desk.connect(ada.visitor, linkIn(over))
    expect(accountOf(await desk.call(ada.key))).toBe("ada")
  })

  test("where the provider lets refresh tokens be used again, another server goes on", async () => {
    const bea = await desk.connected("bea")
    await leaveLease(bea.id, { rotates: 0 })
    expect(accountOf(await desk.call(bea.key))).toBe("bea")
  })

  test("tokens that end soon are renewed while calls go on with those that are there", async () => {
    desk.provider.behaviour.lifetimeMs = 5_000
    const cem = await desk.connected("cem")
    const generation = async (): Promise<number> => {
      const row = store.db.selectFrom("connections").select("generation").where("owner_id", "=", cem.id)
      return (await row.executeTakeFirstOrThrow()).generation
    }
    const refused = desk.provider.counts.refused
    const until = Date.now() + 40_000
    while ((await generation()) < 3 && Date.now() < until) expect(accountOf(await desk.call(cem.key))).toBe("cem")
    expect(await generation()).toBeGreaterThanOrEqual(3)
    expect(desk.provider.counts.refused, "none was sent after its end").toBe(refused)
    desk.provider.behaviour.lifetimeMs = 3_600_000
  })

  test("warm calls read no database and open no seal", async () => {
    const dan = await desk.connected("dan")
    await desk.call(dan.key)
    // Without a word to anybody: whoever read it would notice.
    await store.across(async ({ db }) =>
      db.updateTable("connections").set({ sealed: "no seal" }).where("owner_id", "=", dan.id).execute(),
    )
    for (let index = 0; index < 5; index += 1) expect(accountOf(await desk.call(dan.key))).toBe("dan")
  })

  test("a description without a scheme gets the token by the header that the toolset names", async () => {
    const eve = await desk.connected("eve")
    const bare = {
      openapi: "3.1.0",
      info: { title: "Bare", version: "1" },
      servers: [{ url: desk.provider.url }],
      paths: { "/bare": { get: { operationId: "read_bare", responses: { "200": { description: "OK." } } } } },
    }
    await desk.api("POST", "/sources", { body: { slug: "bare", settings: { serverUrl: desk.provider.url } } })
    const files = [{ path: "openapi.json", content: JSON.stringify(bare) }]
    await desk.api("POST", "/sources/bare/deployments", { body: { files } })
    const connections = [{ provider: "desk", header: { name: "X-Token", template: "{token}" } }]
    const settings = { include: [{ source: "bare" }], connections }
    expect((await desk.api("PATCH", "/toolsets/bare", { body: { settings } })).status).toBe(200)
    expect(accountOf(await desk.call(eve.key, { tool: "read_bare", toolset: "bare" }))).toBe("eve")
  })

  test("a function gets the token in the variable that the toolset names, and says it to nobody", async () => {
    const fay = await desk.connected("fay")
    const write = async (hosts: readonly string[]): Promise<void> => {
      const content = `import { Sneck } from "@sneck/functions"
        export default new Sneck({ environment: { DESK_TOKEN: { description: "Token." } }, hosts: ${JSON.stringify(hosts)} }).tool({
          name: "who", description: "Says.", input: {},
          execute: (ctx) => ({ has: ctx.env.DESK_TOKEN.length > 10, told: "token " + ctx.env.DESK_TOKEN }),
        })`
      const made = await desk.api("POST", "/sources/code/deployments", {
        body: { files: [{ path: "code.ts", content }] },
      })
      expect(made.status, JSON.stringify(made.body)).toBe(201)
    }
    await desk.api("POST", "/sources", { body: { slug: "code" } })
    await write([])
    const settings = { include: [{ source: "code" }], connections: [{ provider: "desk", variable: "DESK_TOKEN" }] }
    await desk.api("PATCH", "/toolsets/code", { body: { settings } })
    const told = textOf(await desk.call(fay.key, { tool: "who", toolset: "code" }))
    expect(told).toMatch(/"has": ?true/)
    for (const secret of desk.provider.secrets) expect(told).not.toContain(secret)
    await write(["elsewhere.example.com"])
    expect(textOf(await desk.call(fay.key, { tool: "who", toolset: "code" }))).toContain("are not sent to")
  })
})
