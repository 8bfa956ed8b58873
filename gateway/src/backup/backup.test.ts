import { mkdtemp, readFile, readdir, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setImmediate } from "node:timers/promises"
import { gunzipSync, gzipSync } from "node:zlib"
import Database from "better-sqlite3"
import { Kysely, sql } from "kysely"
import { afterAll, afterEach, beforeEach, describe, expect, test } from "vitest"
import { fillTables } from "../../test/fill-tables.ts"
import { createPostgresDatabase, runsPostgres } from "../../test/postgres-database.ts"
import type { PostgresDatabase } from "../../test/postgres-database.ts"
import { insertOrganisation, insertProject } from "../../test/store-rows.ts"
import { selectInvocations } from "../insights/select-invocations.ts"
import { migrateTo } from "../store/migrate.ts"
import { databaseFile, openStore } from "../store/open-store.ts"
import type { StoreLocation } from "../store/open-store.ts"
import type { Schema } from "../store/schema.ts"
import { TransactionalSqliteDialect } from "../store/sqlite/sqlite-dialect.ts"
import { backUp, checkBackup, restore } from "./index.ts"

const databases: PostgresDatabase[] = []
let folder: string
let file: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sneck-backup-"))
  file = join(folder, "sneck.backup")
})

afterEach(async () => rm(folder, { recursive: true }))

afterAll(async () => {
  await Promise.all(databases.map(async (database) => database.drop()))
})

const places = {
  sqlite: async (): Promise<StoreLocation> => ({ dataDir: await mkdtemp(join(folder, "data-")) }),
  postgres: async (): Promise<StoreLocation> => {
    const database = await createPostgresDatabase()
    databases.push(database)
    return { dataDir: folder, databaseUrl: database.url }
  },
}

/** A backup's rows, in an order of their own. */
async function linesOf(backup: string): Promise<string[]> {
  const lines = gunzipSync(await readFile(backup))
    .toString()
    .trimEnd()
    .split("\n")
  return lines.slice(1).toSorted()
}

async function fillTwo(location: StoreLocation): Promise<void> {
  const store = await openStore(location)
  for (let count = 0; count < 2; count += 1) await fillTables(store, await insertOrganisation(store))
  await store.close()
}

const kinds = runsPostgres ? (["sqlite", "postgres"] as const) : (["sqlite"] as const)
const pairs = kinds.flatMap((from) => kinds.map((to) => ({ from, to })))

describe.each(pairs)("from $from to $to", ({ from, to }) => {
  test("everything is there again, row by row, and the server goes on with it", async () => {
    const [source, target] = [await places[from](), await places[to]()]
    await fillTwo(source)
    const made = await backUp(source, file)
    expect(made.tables).toMatchObject({ organisations: 3, projects: 3, invocations: 2, blobs: 2, variables: 2 })
    expect(await restore(target, file)).toEqual(made)
    const again = join(folder, "again.backup")
    await backUp(target, again)
    expect(await linesOf(again)).toEqual(await linesOf(file))
    await fillTwo(target)
  })
})

describe.each(kinds)("a backup of an earlier version, restored to %s", (to) => {
  test("is brought up to date", async () => {
    const source = await places.sqlite()
    const database = new Database(databaseFile(source.dataDir))
    const db = new Kysely<Schema>({ dialect: new TransactionalSqliteDialect(database) })
    await migrateTo(db, "0001-keys-and-invocations")
    await sql`insert into invocations (id, at, toolset, tool, status, duration_ms, gateway_ms, request_bytes,
        response_bytes, principal, client_name)
      values ('inv_1', 5, 'museum', 'get_hours', 'ok', 3.25, 1, 10, 20, 'key_1', 'cursor')`.execute(db)
    await db.destroy()
    expect(await backUp(source, file)).toMatchObject({ schema: "0001-keys-and-invocations" })
    const target = await places[to]()
    await restore(target, file)
    const store = await openStore(target)
    const calls = await selectInvocations(store.db).execute()
    await store.close()
    expect(calls).toMatchObject([
      { id: "inv_1", organisation_id: "org_default", client_name: "cursor", duration_ms: 3.25 },
    ])
  })
})

describe("a backup", () => {
  let location: StoreLocation

  beforeEach(async () => {
    location = await places.sqlite()
    await fillTwo(location)
  })

  test("is for its owner alone, and never overwrites a file", async () => {
    await backUp(location, file)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await expect(backUp(location, file)).rejects.toMatchObject({ code: "file-exists" })
    expect(await readdir(folder)).toEqual(expect.not.arrayContaining([expect.stringContaining(".part")]))
  })

  test("is of one moment, while a server goes on writing", async () => {
    const store = await openStore(location)
    const stopping = new AbortController()
    const writing = (async () => {
      while (!stopping.signal.aborted) {
        await setImmediate()
        await store.within("org_default", async (trx) => {
          await insertProject(trx, "org_default")
          await insertProject(trx, "org_default")
        })
      }
    })()
    const made = await backUp(location, file)
    stopping.abort()
    await writing
    await store.close()
    expect((made.tables["projects"] ?? 0) % 2).toBe(1)
  })

  test("that was cut off, changed, or never was one is refused, and nothing is restored", async () => {
    await backUp(location, file)
    const whole = await readFile(file)
    const text = gunzipSync(whole).toString()
    const harmed = [
      whole.subarray(0, whole.length - 30),
      gzipSync(text.replace('"Tickets"', '"Tackets"')),
      gzipSync(text.slice(0, text.lastIndexOf("{"))),
      gzipSync(text.replace(/\n\[.*\n/, "\n")),
      gzipSync("not a backup\n"),
      Buffer.from("not even compressed"),
      Buffer.alloc(0),
    ]
    const target = await places.sqlite()
    for (const [index, bytes] of harmed.entries()) {
      await writeFile(file, bytes)
      await expect(checkBackup(file), `${index}`).rejects.toMatchObject({ code: "damaged" })
      await expect(restore(target, file)).rejects.toMatchObject({ code: "damaged" })
    }
    expect(await readdir(target.dataDir)).toEqual([])
  })

  test("of a newer version is refused", async () => {
    await backUp(location, file)
    const text = gunzipSync(await readFile(file)).toString()
    await writeFile(file, gzipSync(text.replace(/"schema":"[^"]*"/, '"schema":"9999-later"')))
    await expect(restore(await places.sqlite(), file)).rejects.toMatchObject({ code: "newer" })
  })

  test("is restored neither over anything nor under a server", async () => {
    await backUp(location, file)
    await expect(restore(location, file)).rejects.toMatchObject({ code: "not-empty" })
    const target = await places.sqlite()
    const store = await openStore(target)
    await expect(restore(target, file)).rejects.toMatchObject({ code: "in-use" })
    await store.close()
  })

  test("that is not there is said to be so", async () => {
    await expect(restore(await places.sqlite(), file)).rejects.toMatchObject({
      code: "no-file",
      message: expect.stringContaining("ENOENT"),
    })
  })

  test("of a folder without a database says so", async () => {
    await expect(backUp({ dataDir: folder }, file)).rejects.toMatchObject({ code: "no-database" })
  })
})
