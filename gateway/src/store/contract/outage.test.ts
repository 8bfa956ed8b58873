import { pino } from "pino"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest"
import { createPostgresDatabase, runsPostgres } from "../../../test/postgres-database.ts"
import type { PostgresDatabase } from "../../../test/postgres-database.ts"
import { recordedCall } from "../../../test/recorded-call.ts"
import { insertOrganisation, insertProject, projectsOf } from "../../../test/store-rows.ts"
import { startTcpProxy } from "../../../test/tcp-proxy.ts"
import type { TcpProxy } from "../../../test/tcp-proxy.ts"
import { Recorder } from "../../insights/recorder.ts"
import { selectInvocations } from "../../insights/select-invocations.ts"
import { queryToolInsights } from "../../insights/tool-insights.ts"
import type { Change } from "../change-feed.ts"
import { openPostgres } from "../postgres.ts"
import { StoreUnavailableError } from "../store-errors.ts"
import type { Store, StoreTransaction } from "../store.ts"

describe.runIf(runsPostgres)("replicas on PostgreSQL", () => {
  let database: PostgresDatabase
  let proxy: TcpProxy
  /** Reaches the database through the proxy. */
  let store: Store
  /** Reaches it directly. */
  let other: Store
  let organisation: string
  let change: Change

  beforeAll(async () => {
    database = await createPostgresDatabase()
  })

  afterAll(async () => database.drop())

  beforeEach(async () => {
    const url = new URL(database.url)
    proxy = await startTcpProxy({ host: url.hostname, port: Number(url.port || 5432) })
    url.hostname = "127.0.0.1"
    url.port = `${proxy.port}`
    store = await openPostgres(url.href)
    other = await openPostgres(database.url)
    organisation = await insertOrganisation(other)
    change = { topic: "key", organisationId: organisation, id: "key_1" }
  })

  afterEach(async () => {
    await store.close()
    await other.close()
    await proxy[Symbol.asyncDispose]()
  })

  test("hear once what another committed, and what they committed themselves", async () => {
    const [own, others] = [heardBy(store), heardBy(other)]
    await store.within(organisation, announce)
    expect(own).toEqual([change])
    await expect.poll(() => others).toEqual([change])
    await other.within(organisation, announce)
    await expect.poll(() => own).toEqual([change, change])
    expect(others).toEqual([change, change])
  })

  test("hear nothing of what was rolled back", async () => {
    const others = heardBy(other)
    const failed = store.within(organisation, async (trx) => {
      trx.announce({ ...change, id: "key_2" })
      throw new Error("no")
    })
    await expect(failed).rejects.toThrow("no")
    await store.within(organisation, announce)
    await expect.poll(() => others).toEqual([change])
  })

  test("start together on an empty database", async () => {
    const empty = await createPostgresDatabase()
    const stores = await Promise.all(Array.from({ length: 4 }, async () => openPostgres(empty.url)))
    const projects = await Promise.all(stores.map(async (one) => projectsOf(one, "org_default")))
    await Promise.all(stores.map(async (one) => one.close()))
    await empty.drop()
    expect(projects).toEqual(Array.from({ length: 4 }, () => ["prj_default"]))
  })

  test("say that the database is gone, answer 503 with a time to come back, and go on when it is back", async () => {
    await proxy.cut()
    const failed = store.within(organisation, async (trx) => insertProject(trx, organisation))
    await expect(failed).rejects.toThrow(StoreUnavailableError)
    await expect(projectsOf(store, organisation)).rejects.toMatchObject({
      status: 503,
      headers: { "retry-after": "5" },
    })
    await proxy.restore()
    const id = await store.within(organisation, async (trx) => insertProject(trx, organisation))
    expect(await projectsOf(other, organisation)).toContain(id)
  })

  test("a transaction that loses the database is not half there", async () => {
    const failed = store.within(organisation, async (trx) => {
      await insertProject(trx, organisation)
      await proxy.cut()
      await insertProject(trx, organisation)
    })
    await expect(failed).rejects.toThrow(StoreUnavailableError)
    await proxy.restore()
    expect(await projectsOf(other, organisation)).toEqual([])
  })

  test("who lost the way to hear of changes is told to look at everything", async () => {
    const heard = heardBy(store)
    await proxy.cut()
    await other.within(organisation, announce)
    await proxy.restore()
    await expect.poll(() => heard, { timeout: 10_000 }).toContain("everything")
    await other.within(organisation, announce)
    await expect.poll(() => heard).toContainEqual(change)
  })

  test("who does not know whether its change was committed is told to look at everything", async () => {
    const heard = heardBy(store)
    proxy.breakAfter("commit")
    await expect(store.within(organisation, announce)).rejects.toThrow(StoreUnavailableError)
    await expect.poll(() => heard).toContain("everything")
  })

  test("records wait for the database, and those that were written without an answer are not written twice", async () => {
    const recorder = new Recorder(store, pino({ level: "silent" }))
    recorder.record(recordedCall({ organisationId: organisation }))
    proxy.breakAfter("commit")
    await recorder.flush()
    expect(recorder.state.queued).toBe(1)
    await proxy.cut()
    recorder.record({ ...recordedCall({ organisationId: organisation }), notes: [{ level: "info", text: "said" }] })
    await recorder.flush()
    expect(recorder.state.queued).toBe(2)
    await proxy.restore()
    await recorder.close()
    expect(recorder.state).toEqual({ queued: 0, dropped: 0 })
    const calls = await selectInvocations(other.db).where("organisation_id", "=", organisation).execute()
    expect(calls).toHaveLength(2)
    expect(await queryToolInsights(other, { since: 0, organisationId: organisation })).toMatchObject([{ calls: 2 }])
  })

  test("a database of a newer version is left alone", async () => {
    const newer = await createPostgresDatabase()
    const updated = await openPostgres(newer.url)
    await updated.across(async (trx) => {
      const migrations = trx.db.withTables<{ kysely_migration: { name: string; timestamp: string } }>()
      await migrations.insertInto("kysely_migration").values({ name: "9999-later", timestamp: "2030" }).execute()
    })
    await updated.close()
    await expect(openPostgres(newer.url)).rejects.toThrow("written by a newer version of sneck")
    await newer.drop()
  })

  async function announce(trx: StoreTransaction): Promise<void> {
    trx.announce(change)
  }
})

function heardBy(replica: Store): (Change | "everything")[] {
  const heard: (Change | "everything")[] = []
  replica.changes.listen((told) => void heard.push(told))
  return heard
}
