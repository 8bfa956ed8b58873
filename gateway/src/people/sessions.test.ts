import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest"
import { storeKinds } from "../../test/each-store.ts"
import { insertUser } from "../../test/people-rows.ts"
import { createPostgresDatabase, runsPostgres } from "../../test/postgres-database.ts"
import { Directory } from "../identity/directory.ts"
import { defaultOrganisationId } from "../store/default-ids.ts"
import { openPostgres } from "../store/postgres.ts"
import type { Store } from "../store/store.ts"
import { endSessions, idleMs, insertSession, lifeMs, overlapMs, rotateMs } from "./session-rows.ts"
import { createToken, hashToken } from "./session-token.ts"
import type { StartedSession } from "./sessions.ts"
import { Sessions } from "./sessions.ts"

const from = { method: "password", user_agent: "a test", address: "127.0.0.1" } as const

function later(ms: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms })
}

async function disable(store: Store, id: string): Promise<void> {
  await store.across(async (trx) => {
    await trx.db.updateTable("users").set({ status: "disabled" }).where("id", "=", id).execute()
    trx.announce({ topic: "user", organisationId: defaultOrganisationId, id })
  })
}

afterEach(() => {
  vi.useRealTimers()
})

describe.each(storeKinds)("on $kind", ({ open }) => {
  let store: Store
  let directory: Directory
  let sessions: Sessions
  let userId: string

  beforeAll(async () => {
    store = await open()
    directory = await Directory.load(store)
    sessions = new Sessions(store, directory)
  })

  beforeEach(async () => {
    userId = await insertUser(store, { role: "developer" })
  })

  afterAll(async () => {
    await sessions.close()
    directory.close()
    await store.close()
  })

  async function start(): Promise<StartedSession> {
    return sessions.start({ organisationId: defaultOrganisationId, userId, ...from })
  }

  test("whoever signed in is found by the token, as the person that they are", async () => {
    const { token, row } = await start()
    const found = await sessions.find(token)
    expect(found?.principal).toMatchObject({ id: userId, kind: "user", credential: row.id })
    expect(found?.principal.scopes.has("source:write")).toBe(true)
    expect(sessions.find(token), "memory knows by now").not.toBeInstanceOf(Promise)
  })

  test("the store holds nothing that lets anybody in", async () => {
    const { token } = await start()
    const rows = await store.db.selectFrom("sessions").selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(await sessions.find(rows[0]?.hash ?? "")).toBeUndefined()
    expect(await sessions.find(rows[0]?.form_key ?? "")).toBeUndefined()
  })

  test("a session that memory has lost is read again", async () => {
    const { token } = await start()
    const restarted = new Sessions(store, directory)
    expect((await restarted.find(token))?.principal.id).toBe(userId)
    await restarted.close()
  })

  test("another token takes the place of the old one, which holds a minute more", async () => {
    const first = await start()
    later(rotateMs)
    expect(sessions.isDue(first.row)).toBe(true)
    const second = await sessions.renew(first.row)
    expect(second?.row.id).toBe(first.row.id)
    expect(await sessions.find(first.token)).toBeDefined()
    expect(await sessions.find(second?.token ?? "")).toBeDefined()
    later(overlapMs)
    expect(await sessions.find(first.token)).toBeUndefined()
    expect(await sessions.find(second?.token ?? "")).toBeDefined()
  })

  test("of two that replace a token at once only one gives out another", async () => {
    const { row } = await start()
    const both = await Promise.all([sessions.renew(row), sessions.renew(row)])
    expect(both.filter((one) => one !== undefined)).toHaveLength(1)
  })

  test("a session that nobody uses is over after 14 days, and any after 30", async () => {
    const { token } = await start()
    for (let passed = 0; passed < lifeMs - idleMs; passed += idleMs / 2) {
      later(idleMs / 2)
      expect(await sessions.find(token)).toBeDefined()
    }
    later(idleMs - 1)
    expect(await sessions.find(token)).toBeUndefined()
    vi.useRealTimers()
    const other = await start()
    later(idleMs + 1)
    expect(await sessions.find(other.token)).toBeUndefined()
  })

  test("who was here is written down a while later, and listed at once", async () => {
    const { token } = await start()
    later(120_000)
    await sessions.find(token)
    const [listed] = await sessions.list({ organisationId: defaultOrganisationId, id: userId })
    expect(listed?.seen_at).toBe(Date.now())
  })

  test("an ended session is over at once, the others go on", async () => {
    const [one, other] = [await start(), await start()]
    await sessions.end(one.principal, { id: one.row.id })
    expect(await sessions.find(one.token)).toBeUndefined()
    expect(sessions.holds(one.row.id)).toBe(false)
    expect(sessions.holds(other.row.id)).toBe(true)
    const third = await start()
    expect(await sessions.end(third.principal, { exceptId: third.row.id })).toBe(1)
    expect(await sessions.find(other.token)).toBeUndefined()
    expect(await sessions.find(third.token)).toBeDefined()
  })

  test("nobody ends a session of somebody else", async () => {
    const { row, token } = await start()
    const other = await insertUser(store, { role: "owner" })
    expect(await sessions.end({ organisationId: defaultOrganisationId, id: other }, { id: row.id })).toBe(0)
    expect(await sessions.find(token)).toBeDefined()
  })

  test("whoever is disabled is out at once, and does not come back in by being enabled", async () => {
    const { token } = await start()
    await disable(store, userId)
    expect(await sessions.find(token)).toBeUndefined()
    await expect(start()).rejects.toMatchObject({ code: "account-disabled" })
    await store.across((trx) => endSessions(trx, userId))
    await store.across(async (trx) => {
      await trx.db.updateTable("users").set({ status: "active" }).where("id", "=", userId).execute()
      trx.announce({ topic: "user", organisationId: defaultOrganisationId, id: userId })
    })
    expect(await sessions.find(token)).toBeUndefined()
  })
})

interface Replicas extends AsyncDisposable {
  readonly here: Store
  readonly mine: Sessions
  readonly others: Sessions
}

async function openReplicas(): Promise<Replicas> {
  const database = await createPostgresDatabase()
  const [here, there] = [await openPostgres(database.url), await openPostgres(database.url)]
  const directories = [await Directory.load(here), await Directory.load(there)] as const
  const [mine, others] = [new Sessions(here, directories[0]), new Sessions(there, directories[1])]
  return {
    here,
    mine,
    others,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([mine.close(), others.close()])
      for (const directory of directories) directory.close()
      await Promise.all([here.close(), there.close()])
      await database.drop()
    },
  }
}

test.runIf(runsPostgres)("whom one replica has just let in is signed in on another one", async () => {
  await using replicas = await openReplicas()
  const { here, others } = replicas
  for (let number = 0; number < 20; number += 1) {
    const userId = await insertUser(here, { status: "disabled" })
    const token = createToken()
    await here.across(async (trx) => {
      await trx.db.updateTable("users").set({ status: "active" }).where("id", "=", userId).execute()
      trx.announce({ topic: "user", organisationId: defaultOrganisationId, id: userId })
      const wanted = { organisationId: defaultOrganisationId, userId, ...from }
      await insertSession(trx, wanted, { hash: hashToken(token), form_key: createToken() })
    })
    expect((await others.find(token))?.principal.id).toBe(userId)
  }
})

test.runIf(runsPostgres)("what ends on one replica is over on another one at once", async () => {
  await using replicas = await openReplicas()
  const { here, mine, others } = replicas
  const [ended, disabled] = [await insertUser(here), await insertUser(here)]
  const first = await mine.start({ organisationId: defaultOrganisationId, userId: ended, ...from })
  const second = await mine.start({ organisationId: defaultOrganisationId, userId: disabled, ...from })
  await expect.poll(async () => others.find(first.token)).toBeDefined()
  await expect.poll(async () => others.find(second.token)).toBeDefined()
  await mine.end(first.principal)
  await disable(here, disabled)
  await expect.poll(async () => others.find(first.token)).toBeUndefined()
  await expect.poll(async () => others.find(second.token)).toBeUndefined()
  const third = await mine.start({ organisationId: defaultOrganisationId, userId: ended, ...from })
  await others.find(third.token)
  const renewed = await mine.renew(third.row)
  await expect.poll(async () => (await others.find(renewed?.token ?? ""))?.row.hash).toBe(renewed?.row.hash)
})
