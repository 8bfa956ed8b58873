import { sql } from "kysely"
import type { Kysely } from "kysely"
import type { Schema } from "../store/schema.ts"
import type { OpenDatabase } from "./open-database.ts"

/** A table of a database. */
export interface TableShape {
  readonly name: string
  /** In the order of the alphabet. */
  readonly columns: readonly string[]
}

const rowsAtOnce = 200

/** The tables that hold what people made, by name; not those of the migrations. */
export async function listTables(db: Kysely<Schema>): Promise<TableShape[]> {
  const tables = await db.introspection.getTables()
  return tables
    .filter(({ name, isView }) => !isView && !name.startsWith("kysely_") && !name.startsWith("sqlite_"))
    .map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name).toSorted() }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** The name of the latest migration; undefined for a database that has none. */
export async function schemaVersion(db: Kysely<Schema>): Promise<string | undefined> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === "kysely_migration")) return undefined
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name desc limit 1`.execute(db)
  return rows[0]?.name
}

/** Reads a table inside a transaction, a few hundred rows in memory at a time; values in the order of the columns. */
export async function* readRows(
  kind: OpenDatabase["kind"],
  trx: Kysely<Schema>,
  table: TableShape,
): AsyncGenerator<readonly unknown[]> {
  const pages = kind === "sqlite" ? readSqlite(trx, table) : readPostgres(trx, table)
  for await (const page of pages) {
    for (const row of page) yield table.columns.map((column) => row[column])
  }
}

type Page = readonly Readonly<Record<string, unknown>>[]

async function* readSqlite(trx: Kysely<Schema>, table: TableShape): AsyncGenerator<Page> {
  const rows = trx.selectFrom(sql<Record<string, unknown>>`${sql.table(table.name)}`.as("rows")).selectAll()
  for await (const row of rows.stream()) yield [row]
}

/** @see https://www.postgresql.org/docs/current/sql-declare.html */
async function* readPostgres(trx: Kysely<Schema>, table: TableShape): AsyncGenerator<Page> {
  await sql`declare backup_rows no scroll cursor for select * from ${sql.table(table.name)}`.execute(trx)
  for (;;) {
    const { rows } = await sql.raw<Record<string, unknown>>(`fetch ${rowsAtOnce} from backup_rows`).execute(trx)
    if (rows.length === 0) break
    yield rows
  }
  await sql`close backup_rows`.execute(trx)
}
