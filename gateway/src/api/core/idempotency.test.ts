import { afterAll, beforeAll, expect, test } from "vitest"
import { startApiServer } from "../../../test/api-client.ts"
import type { ApiServer } from "../../../test/api-client.ts"
import { StoreUnavailableError } from "../../store/store-errors.ts"
import { openTemporaryStore } from "../../store/temporary-store.ts"
import { answerOnce } from "./idempotency.ts"
import type { KeptAnswer } from "./idempotency.ts"

let server: ApiServer
beforeAll(async () => {
  server = await startApiServer()
})
afterAll(async () => server[Symbol.asyncDispose]())

function make(name: string, key: string, body: object = {}): ReturnType<ApiServer["ask"]> {
  return server.ask("POST", "/keys", { body: { name, ...body }, headers: { "idempotency-key": key } })
}

async function countKeys(name: string): Promise<number> {
  const { body } = await server.ask("GET", "/keys?limit=200")
  return (body["items"] as { name: string }[]).filter((key) => key.name === name).length
}

test("a POST that is sent again is done once and answered alike, without what is shown once", async () => {
  const first = await make("once", "a1")
  const again = await make("once", "a1")
  expect([first.status, again.status]).toEqual([201, 201])
  expect(again.headers.get("idempotency-replayed")).toBe("true")
  expect(again.body["key"]).toEqual(first.body["key"])
  expect([typeof first.body["secret"], again.body["secret"]]).toEqual(["string", null])
  expect(await countKeys("once")).toBe(1)
})

test("of many at the same time one is done, and others are told to wait or get its answer", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => make("together", "b1")))
  expect(await countKeys("together")).toBe(1)
  for (const { status } of answers) expect([201, 409]).toContain(status)
  expect(answers.filter(({ body }) => typeof body["secret"] === "string")).toHaveLength(1)
})

test("another body under the same key is refused", async () => {
  await make("mine", "c1")
  const other = await make("another", "c1")
  expect([other.status, other.body["code"]]).toEqual([422, "idempotency-key-reused"])
})

test("what failed can be tried again", async () => {
  const wanted = { toolset: "museum", scopes: ["admin"] }
  expect((await make("failing", "d1", wanted)).body["code"]).toBe("scopes-beyond-toolset")
  expect((await make("failing", "d1")).status).toBe(201)
})

test("what may have been done is not done again, and is told as such", async () => {
  const store = await openTemporaryStore()
  const request = { principal: { id: "key_1", organisationId: "org_default" }, target: "POST /keys", body: {} }
  let count = 0
  const work = async (fails = false): Promise<KeptAnswer> => {
    count += 1
    if (fails) throw new StoreUnavailableError()
    return { status: 201, body: {} }
  }
  await answerOnce(store, { ...request, key: "cut-off" }, work)
  await expect(answerOnce(store, { ...request, key: "lost" }, async () => work(true))).rejects.toThrow()
  const longAgo = { status: null, response: null, created_at: Date.now() - 600_000 }
  await store.across(async ({ db }) => db.updateTable("idempotency_keys").set(longAgo).execute())
  for (const key of ["cut-off", "lost"]) {
    const again = answerOnce(store, { ...request, key }, work)
    await expect(again).rejects.toMatchObject({ status: 409, code: "unknown-outcome" })
  }
  expect(count).toBe(2)
  await store.close()
})

test("two keys may use the same Idempotency-Key", async () => {
  const other = await server.makeKey({ scopes: ["key:write"] })
  const headers = { "idempotency-key": "e1" }
  const body = { name: "shared", scopes: ["key:write"] }
  const answers = await Promise.all([
    server.ask("POST", "/keys", { body, headers }),
    server.ask("POST", "/keys", { body, headers, key: other }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([201, 201])
})

test("refuses what can't be an Idempotency-Key", async () => {
  const { status, body } = await make("long", "x".repeat(201))
  expect([status, body["code"]]).toEqual([400, "invalid-idempotency-key"])
})
