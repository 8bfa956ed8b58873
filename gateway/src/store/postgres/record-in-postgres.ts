import { sql } from "kysely"
import type { Kysely, RawBuilder, Transaction } from "kysely"
import type { Schema } from "../schema.ts"
import type { RecordBatch } from "../store.ts"

/** Type of each column, in the order of the statement. */
type Columns = Readonly<Record<string, "text" | "bigint" | "integer" | "double precision">>

/** Stores a batch: one statement for each table, whose values are whole columns. */
export async function recordBatch(trx: Transaction<Schema>, batch: RecordBatch): Promise<void> {
  const ignore = sql`on conflict (id) do nothing`
  await insertRows(trx, "call_contexts", contextColumns, batch.contexts, ignore)
  await insertRows(trx, "invocations", invocationColumns, batch.invocations)
  await insertRows(trx, "invocation_notes", noteColumns, batch.notes)
  await insertRows(trx, "tool_rollups", rollupColumns, batch.rollups, overwriteRollup)
  await touchKeys(trx, batch.keysUsed)
}

/**
 * Takes back what an earlier try of the same batch may have stored, where it is not known whether it did.
 * @param after the number of the latest row before that try: what is looked through is short
 */
export async function forgetBatch(trx: Transaction<Schema>, batch: RecordBatch, after: number): Promise<void> {
  const ids = batch.invocations.map(({ id }) => id)
  await sql`delete from invocations where seq > ${after} and id = any(${ids}::text[])`.execute(trx)
  const noted = [...new Set(batch.notes.map(({ invocation }) => invocation))]
  await sql`delete from invocation_notes where invocation = any(${noted}::text[])`.execute(trx)
}

/** The number of the latest row. */
export async function latestSeq(db: Kysely<Schema>): Promise<number> {
  const row = await db
    .selectFrom("invocations")
    .select((select) => select.fn.max("seq").as("seq"))
    .executeTakeFirst()
  return row?.seq ?? 0
}

async function insertRows(
  trx: Transaction<Schema>,
  table: string,
  columns: Columns,
  rows: readonly object[],
  onConflict: RawBuilder<unknown> = sql``,
): Promise<void> {
  if (rows.length === 0) return
  const names = Object.keys(columns)
  const into = sql.join(names.map((name) => sql.ref(name)))
  const values = names.map(
    (name) => sql`${rows.map((row) => storable(Reflect.get(row, name)))}::${sql.raw(`${columns[name]}[]`)}`,
  )
  const select = sql`select * from unnest(${sql.join(values)})`
  await sql`insert into ${sql.table(table)} (${into}) ${select} ${onConflict}`.execute(trx)
}

/** PostgreSQL's texts hold every character but NUL, which what clients and functions say may hold. */
function storable(value: unknown): unknown {
  return typeof value === "string" && value.includes("\0") ? value.replaceAll("\0", "\uFFFD") : value
}

/** Rows are locked in one order, so that two replicas that used the same keys can't wait for each other. */
async function touchKeys(trx: Transaction<Schema>, keysUsed: ReadonlyMap<string, number>): Promise<void> {
  if (keysUsed.size === 0) return
  const [ids, times] = [[...keysUsed.keys()], [...keysUsed.values()]]
  await sql`with used as (
      select api_keys.id, given.at from api_keys
      join unnest(${ids}::text[], ${times}::bigint[]) as given (id, at) on given.id = api_keys.id
      order by api_keys.id for update of api_keys
    )
    update api_keys set last_used_at = greatest(last_used_at, used.at) from used where api_keys.id = used.id`.execute(
    trx,
  )
}

const contextColumns: Columns = {
  id: "bigint",
  organisation_id: "text",
  toolset: "text",
  exposure: "text",
  principal: "text",
  on_behalf_of: "text",
  client_name: "text",
  client_version: "text",
  protocol_version: "text",
}

const invocationColumns: Columns = {
  id: "text",
  at: "bigint",
  context: "bigint",
  tool: "text",
  status: "text",
  error_class: "text",
  duration_ms: "double precision",
  gateway_ms: "double precision",
  upstream_ms: "double precision",
  upstream_status: "integer",
  request_bytes: "integer",
  response_bytes: "integer",
  trace_id: "text",
  client_session_id: "text",
  client_tool_call_id: "text",
  parent_id: "text",
}

const noteColumns: Columns = {
  invocation: "text",
  organisation_id: "text",
  line: "integer",
  level: "text",
  text: "text",
}

const rollupColumns: Columns = {
  minute: "bigint",
  organisation_id: "text",
  toolset: "text",
  tool: "text",
  writer: "text",
  calls: "integer",
  errors: "text",
  gateway: "text",
  upstream: "text",
  last_at: "bigint",
}

const overwriteRollup = sql`on conflict (minute, organisation_id, toolset, tool, writer) do update set
  calls = excluded.calls, errors = excluded.errors, gateway = excluded.gateway,
  upstream = excluded.upstream, last_at = excluded.last_at`
