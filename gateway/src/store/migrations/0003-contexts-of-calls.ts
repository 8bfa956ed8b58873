import { hash } from "node:crypto"
import { sql } from "kysely"
import type { Kysely } from "kysely"

interface Old {
  readonly toolset: string
  readonly exposure: "direct" | "search" | null
  readonly principal: string
  readonly client_name: string | null
  readonly client_version: string | null
  readonly protocol_version: string | null
}

const shared = ["toolset", "exposure", "principal", "client_name", "client_version", "protocol_version"] as const

/** What many calls have in common gets a table of its own. */
export async function up(db: Kysely<never>): Promise<void> {
  await createContexts(db)
  await db.schema.alterTable("invocations").addColumn("context", "bigint").execute()
  const columns = sql.raw(shared.join(", "))
  const { rows } = await sql<Old>`select distinct ${columns} from invocations`.execute(db)
  for (const row of rows) await moveContext(db, row)
  for (const column of shared) await db.schema.alterTable("invocations").dropColumn(column).execute()
}

async function createContexts(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("call_contexts")
    .addColumn("id", "bigint", (column) => column.primaryKey())
    .addColumn("toolset", "text", (column) => column.notNull())
    .addColumn("exposure", "text")
    .addColumn("principal", "text", (column) => column.notNull())
    .addColumn("client_name", "text")
    .addColumn("client_version", "text")
    .addColumn("protocol_version", "text")
    .execute()
}

async function moveContext(db: Kysely<never>, row: Old): Promise<void> {
  const id = idOf(row)
  const values = sql.join([id, ...shared.map((column) => row[column])])
  const columns = sql.raw(["id", ...shared].join(", "))
  await sql`insert into call_contexts (${columns}) values (${values})`.execute(db)
  const isSame = sql.join(
    shared.map((column) => sql`${sql.ref(column)} is not distinct from ${row[column]}`),
    sql` and `,
  )
  await sql`update invocations set context = ${id} where ${isSame}`.execute(db)
}

/** The number of a context as it was made then. */
function idOf(row: Old): number {
  const text = JSON.stringify(shared.map((column) => row[column]))
  return Number.parseInt(hash("sha256", text).slice(0, 13), 16)
}
