import { pino } from "pino"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { storeKinds } from "../../../test/each-store.ts"
import { recordedCall } from "../../../test/recorded-call.ts"
import { insertOrganisation, projectRow } from "../../../test/store-rows.ts"
import { fromRow } from "../../insights/invocation-row.ts"
import { Recorder } from "../../insights/recorder.ts"
import { selectInvocations } from "../../insights/select-invocations.ts"
import { queryToolInsights } from "../../insights/tool-insights.ts"
import { withNotes } from "../../insights/with-notes.ts"
import type { Store } from "../store.ts"

const log = pino({ level: "silent" })

describe.each(storeKinds)("on $kind", ({ open }) => {
  let store: Store

  beforeAll(async () => {
    store = await open()
  })

  afterAll(async () => store.close())

  async function callsOf(organisationId: string) {
    const rows = await selectInvocations(store.db)
      .where("organisation_id", "=", organisationId)
      .orderBy("seq")
      .execute()
    return rows.map((row) => fromRow(row))
  }

  test("calls come back as they were recorded, in their order, with what was said in them", async () => {
    const organisationId = await insertOrganisation(store)
    const recorder = new Recorder(store, log)
    const calls = Array.from({ length: 37 }, (_, index) =>
      recordedCall({
        organisationId,
        at: 1_795_000_000_000 + index,
        durationMs: 1.234 + index / 7,
        upstreamStatus: index % 2 === 0 ? undefined : 200,
        clientName: index % 3 === 0 ? undefined : 'a \\ client, "with" {marks}',
        parentId: index === 0 ? undefined : "inv_parent",
        onBehalfOf: index % 2 === 0 ? undefined : `usr_${index % 3}`,
      }),
    )
    const notes = [{ level: "info", text: "line one\nline two" }]
    for (const call of calls) recorder.record({ ...call, notes })
    await recorder.flush()
    const found = await callsOf(organisationId)
    expect(found).toEqual(calls)
    const [first] = await withNotes(store.db, found.slice(0, 1))
    expect(first?.notes).toEqual(notes)
  })

  test("a character that a database can't hold costs that character alone", async () => {
    const organisationId = await insertOrganisation(store)
    const recorder = new Recorder(store, log)
    recorder.record(recordedCall({ organisationId, clientSessionId: "a\0b" }))
    recorder.record(recordedCall({ organisationId, clientName: "half of \ud83d a pair" }))
    await recorder.flush()
    expect(recorder.state.queued).toBe(0)
    const [nul] = await callsOf(organisationId)
    expect(nul?.clientSessionId).toMatch(/^a[\0\uFFFD]b$/)
  })

  test("insights are summed up for each organisation by itself", async () => {
    const [one, other] = [await insertOrganisation(store), await insertOrganisation(store)]
    for (const gatewayMs of [1, 3]) {
      const recorder = new Recorder(store, log)
      for (let index = 0; index < 50; index += 1) recorder.record(recordedCall({ organisationId: one, gatewayMs }))
      recorder.record(recordedCall({ organisationId: other, errorClass: "timeout", status: "error" }))
      await recorder.flush()
    }
    const of = async (organisationId: string) => queryToolInsights(store, { since: 0, organisationId })
    const insights = await of(one)
    expect(insights).toMatchObject([{ calls: 100, errors: 0, errorsByClass: {} }])
    expect(insights[0]?.gatewayMs.p50).toBeCloseTo(1, 1)
    expect(insights[0]?.gatewayMs.p99).toBeCloseTo(3, 1)
    expect(await of(other)).toMatchObject([{ calls: 2, errors: 2, errorsByClass: { timeout: 2 } }])
  })

  test("the same contexts that two processes meet at once are stored once", async () => {
    const organisationId = await insertOrganisation(store)
    const recorders = Array.from({ length: 4 }, () => new Recorder(store, log))
    for (const recorder of recorders) recorder.record(recordedCall({ organisationId }))
    await Promise.all(recorders.map(async (recorder) => recorder.flush()))
    const contexts = store.db.selectFrom("call_contexts").selectAll().where("organisation_id", "=", organisationId)
    expect(await contexts.execute()).toHaveLength(1)
    expect(await callsOf(organisationId)).toHaveLength(4)
  })

  test("the latest use of a key is known, also where records come late", async () => {
    const id = "key_recorded"
    const times = { created_at: 1, expires_at: null, last_used_at: null, revoked_at: null }
    const belongs = { organisation_id: "org_default", project_id: null, toolset: null, replaced_by: null }
    const about = { name: "a key", kind: "dev", hash: id, hint: "", scopes: "", created_by: "server" }
    await store.across(async (trx) =>
      trx.db
        .insertInto("api_keys")
        .values({ id, ...belongs, ...about, ...times })
        .execute(),
    )
    const recorder = new Recorder(store, log)
    for (const at of [50, 70]) {
      recorder.record(recordedCall({ principal: id, at }))
      await recorder.flush()
    }
    const key = store.db.selectFrom("api_keys").select("last_used_at").where("id", "=", id)
    expect(await key.executeTakeFirst()).toEqual({ last_used_at: 70 })
  })

  test("recording neither joins a transaction that is open nor holds it up", async () => {
    const organisationId = await insertOrganisation(store)
    const recorder = new Recorder(store, log)
    const opened = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const transaction = store.within(organisationId, async (trx) => {
      await trx.db.insertInto("projects").values(projectRow(organisationId)).execute()
      opened.resolve()
      await goOn.promise
      throw new Error("rolled back")
    })
    await opened.promise
    recorder.record(recordedCall({ organisationId }))
    const flushed = recorder.flush()
    goOn.resolve()
    await expect(transaction).rejects.toThrow("rolled back")
    await flushed
    expect(await callsOf(organisationId)).toHaveLength(1)
    expect(recorder.state).toEqual({ queued: 0, dropped: 0 })
  })
})
