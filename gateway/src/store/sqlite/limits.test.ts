import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import Database from "better-sqlite3"
import { Kysely } from "kysely"
import { pino } from "pino"
import { afterEach, beforeEach, expect, test } from "vitest"
import { recordedCall } from "../../../test/recorded-call.ts"
import { projectRow } from "../../../test/store-rows.ts"
import { Recorder } from "../../insights/recorder.ts"
import { migrate } from "../migrate.ts"
import type { Schema } from "../schema.ts"
import { openSqlite } from "../sqlite.ts"
import { DiskFullError, StoreBusyError, StoreReadOnlyError } from "../store-errors.ts"
import { prepareRecord } from "./record-in-sqlite.ts"
import { TransactionalSqliteDialect } from "./sqlite-dialect.ts"

let folder: string
let file: string
let database: Database.Database
let db: Kysely<Schema>

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sneck-limits-"))
  file = join(folder, "sneck.db")
  database = new Database(file)
  database.pragma("journal_mode = WAL")
  db = new Kysely<Schema>({ dialect: new TransactionalSqliteDialect(database) })
  await migrate(db)
})

afterEach(async () => {
  await db.destroy()
  await rm(folder, { recursive: true })
})

/** No room for more than a few pages, until it is called with more. */
function leaveRoom(pages: number): void {
  const used = database.pragma("page_count", { simple: true })
  database.pragma(`max_page_count = ${Number(used) + pages}`)
}

async function insertProjects(count: number): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (let index = 0; index < count; index += 1) {
      await trx
        .insertInto("projects")
        .values(projectRow("org_default", `slug-${index}`))
        .execute()
    }
  })
}

test("a transaction that finds the disk full says so and leaves nothing behind", async () => {
  leaveRoom(2)
  const failed = insertProjects(1_000)
  await expect(failed).rejects.toThrow(DiskFullError)
  await expect(failed).rejects.toThrow("make room and try again")
  expect(await db.selectFrom("projects").select("slug").execute()).toEqual([{ slug: "default" }])
  leaveRoom(1_000)
  await insertProjects(1_000)
  expect(await db.selectFrom("projects").select("slug").execute()).toHaveLength(1_001)
})

test("records wait until there is room on the disk", async () => {
  const recorder = new Recorder({ record: prepareRecord(database, db) }, pino({ level: "silent" }))
  leaveRoom(1)
  for (let index = 0; index < 500; index += 1) recorder.record(recordedCall({ tool: `tool-${index}` }))
  await recorder.flush()
  expect(recorder.state).toEqual({ queued: 500, dropped: 0 })
  leaveRoom(1_000)
  await recorder.close()
  expect(await db.selectFrom("invocations").select("id").execute()).toHaveLength(500)
})

test("a database that can't be written is said to be read-only", async () => {
  const reading = new Kysely<Schema>({
    dialect: new TransactionalSqliteDialect(new Database(file, { readonly: true })),
  })
  const failed = reading.insertInto("projects").values(projectRow("org_default")).execute()
  await expect(failed).rejects.toThrow(StoreReadOnlyError)
  await reading.destroy()
})

test("records wait while another process writes, and are written soon after", async () => {
  const store = await openSqlite(file)
  database.exec("begin immediate")
  const batch = { invocations: [], notes: [], contexts: [], rollups: [], keysUsed: new Map([["key_1", 1]]) }
  expect(() => store.record(batch)).toThrow(StoreBusyError)
  const recorder = new Recorder(store, pino({ level: "silent" }))
  recorder.record(recordedCall())
  await recorder.flush()
  expect(recorder.state.queued).toBe(1)
  database.exec("commit")
  await expect.poll(() => recorder.state.queued).toBe(0)
  await store.close()
})

test("reads can't write: what is written goes through transactions", async () => {
  const store = await openSqlite(file)
  const failed = store.db.insertInto("projects").values(projectRow("org_default")).execute()
  await expect(failed).rejects.toThrow(StoreReadOnlyError)
  await store.close()
})
