import { pino } from "pino"
import { afterEach, beforeEach, expect, test } from "vitest"
import { defaultOrganisationId } from "../store/default-ids.ts"
import { recordedCall } from "../../test/recorded-call.ts"
import type { Store } from "../store/store.ts"
import { openTemporaryStore } from "../store/temporary-store.ts"
import { fromRow } from "./invocation-row.ts"
import { Recorder } from "./recorder.ts"
import { selectInvocations } from "./select-invocations.ts"
import { queryToolInsights } from "./tool-insights.ts"

let store: Store
const log = pino({ level: "silent" })

beforeEach(async () => {
  store = await openTemporaryStore()
})

afterEach(async () => {
  await store.close()
})

async function storedCalls(): Promise<number> {
  const rows = await store.db.selectFrom("invocations").select("id").execute()
  return rows.length
}

test("stores what functions said, line by line, and which call made which", async () => {
  const recorder = new Recorder(store, log)
  const notes = [
    { level: "info", text: "begun" },
    { level: "error", text: "Error: no\n    at getTicket (tickets.ts:3:9)" },
  ]
  recorder.record(recordedCall({ id: "inv_parent", notes }))
  recorder.record(recordedCall({ id: "inv_child", parentId: "inv_parent" }))
  await recorder.flush()
  const rows = await selectInvocations(store.db).orderBy("seq").execute()
  expect(rows.map((row) => fromRow(row).parentId)).toEqual([undefined, "inv_parent"])
  expect(await store.db.selectFrom("invocation_notes").selectAll().orderBy("line").execute()).toEqual(
    notes.map(({ level, text }, line) => ({
      invocation: "inv_parent",
      organisation_id: defaultOrganisationId,
      line,
      level,
      text,
    })),
  )
})

/** The store, failing as long as `broken.value` says so. */
function breakableStore(broken: { value: boolean }): Pick<Store, "record"> {
  return {
    record: (batch) => {
      if (broken.value) throw new Error("disk full")
      return store.record(batch)
    },
  }
}

test("a call is written without anybody asking", async () => {
  const recorder = new Recorder(store, log)
  recorder.record(recordedCall())
  await expect.poll(storedCalls).toBe(1)
  expect(recorder.state).toEqual({ queued: 0, dropped: 0 })
})

test("records come back from the store as they were, in their order", async () => {
  const recorder = new Recorder(store, log)
  const change = { errorClass: "upstream_5xx", status: "error", clientSessionId: "s", clientToolCallId: "c" } as const
  const calls = Array.from({ length: 23 }, (_, index) => recordedCall({ ...change, id: `inv_${index}`, at: index }))
  for (const call of calls) recorder.record(call)
  await recorder.flush()
  const rows = await selectInvocations(store.db).orderBy("seq").execute()
  expect(rows.map((row) => fromRow(row))).toEqual(calls)
})

test("records wait while the store is not writable, and nothing is counted twice when it is again", async () => {
  const broken = { value: true }
  const recorder = new Recorder(breakableStore(broken), log)
  recorder.record(recordedCall())
  await recorder.flush()
  recorder.record(recordedCall({ status: "error", errorClass: "timeout" }))
  await recorder.flush()
  expect(recorder.state.queued).toBe(2)
  broken.value = false
  await recorder.flush()
  const [insight] = await queryToolInsights(store, { since: 0 })
  expect(await storedCalls()).toBe(2)
  expect(insight).toMatchObject({ calls: 2, errors: 1, errorRate: 0.5, errorsByClass: { timeout: 1 } })
})

test("past its bound the queue drops the oldest records and says how many", async () => {
  const recorder = new Recorder(breakableStore({ value: true }), log)
  for (let index = 0; index < 50_010; index += 1) recorder.record(recordedCall({ id: `inv_${index}` }))
  await recorder.flush()
  expect(recorder.state).toEqual({ queued: 50_000, dropped: 10 })
})

test("listeners hear every call until they stop", async () => {
  const recorder = new Recorder(store, log)
  const heard: string[] = []
  const stop = recorder.listen(({ id }) => heard.push(id))
  recorder.record(recordedCall({ id: "inv_1" }))
  stop()
  recorder.record(recordedCall({ id: "inv_2" }))
  await recorder.flush()
  expect(heard).toEqual(["inv_1"])
})

test("insights add up what several processes counted in the same minute", async () => {
  const at = Date.now()
  for (const gatewayMs of [1, 3]) {
    const recorder = new Recorder(store, log)
    for (let index = 0; index < 50; index += 1)
      recorder.record(recordedCall({ id: `inv_${gatewayMs}_${index}`, at, gatewayMs }))
    await recorder.flush()
  }
  const [insight] = await queryToolInsights(store, { since: 0 })
  expect(insight?.calls).toBe(100)
  expect(insight?.gatewayMs.p50).toBeCloseTo(1, 1)
  expect(insight?.gatewayMs.p99).toBeCloseTo(3, 1)
  expect(insight?.lastUsedAt).toBe(new Date(at).toISOString())
})

test("a call that never reached an upstream has no upstream percentiles", async () => {
  const recorder = new Recorder(store, log)
  recorder.record(recordedCall({ upstreamMs: undefined, status: "error", errorClass: "validation" }))
  await recorder.flush()
  expect(await queryToolInsights(store, { since: 0 })).toMatchObject([
    { upstreamMs: null, errorsByClass: { validation: 1 } },
  ])
})
