import Database from "better-sqlite3"
import { Kysely, SqliteDialect } from "kysely"
import { expect, test } from "vitest"
import type { InvocationRow, Schema } from "../schema.ts"
import { prepareInvocations } from "./insert-invocations.ts"

const columns =
  "id, at, context, tool, status, error_class, duration_ms, gateway_ms, upstream_ms, upstream_status, request_bytes, response_bytes, trace_id, client_session_id, client_tool_call_id, parent_id"

const rare = ["error_class", "trace_id", "client_session_id", "client_tool_call_id", "parent_id"] as const

test.each(rare)("calls with and without %s are stored whole, whatever the ten around them have", (column) => {
  const database = new Database(":memory:")
  database.exec(`create table invocations (seq integer primary key, ${columns})`)
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) })
  const rows = Array.from({ length: 47 }, (_, index) =>
    callRow(index, index < 20 || index === 33 ? {} : { [column]: "x" }),
  )
  prepareInvocations(database, db)(rows)
  expect(database.prepare(`select ${columns} from invocations order by seq`).all()).toEqual(rows)
  database.close()
})

function callRow(index: number, rest: Partial<InvocationRow>): InvocationRow {
  return {
    id: `inv_${index}`,
    at: 1_795_000_000_000 + index,
    context: 7,
    tool: "get_item",
    status: "ok",
    error_class: null,
    duration_ms: index / 7,
    gateway_ms: 0.5,
    upstream_ms: index % 2 === 0 ? null : 1.5,
    upstream_status: index % 2 === 0 ? null : 200,
    request_bytes: 120,
    response_bytes: 2_000,
    trace_id: null,
    client_session_id: null,
    client_tool_call_id: null,
    parent_id: null,
    ...rest,
  }
}
