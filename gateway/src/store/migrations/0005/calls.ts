import { sql } from "kysely"
import type { Kysely } from "kysely"
import { defaultOrganisationId } from "../../default-ids.ts"

/** What is known of calls belongs to an organisation; the tables are made anew, with all that is in them. */
export async function addOrganisationToCalls(db: Kysely<never>): Promise<void> {
  await rebuildContexts(db)
  await rebuildNotes(db)
  await rebuildRollups(db)
}

async function rebuildContexts(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable("call_contexts").renameTo("old_contexts").execute()
  await db.schema
    .createTable("call_contexts")
    .addColumn("id", "bigint", (column) => column.notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("toolset", "text", (column) => column.notNull())
    .addColumn("exposure", "text")
    .addColumn("principal", "text", (column) => column.notNull())
    .addColumn("client_name", "text")
    .addColumn("client_version", "text")
    .addColumn("protocol_version", "text")
    .addPrimaryKeyConstraint("call_contexts_id", ["id"])
    .execute()
  const columns = "toolset, exposure, principal, client_name, client_version, protocol_version"
  await moveRows(db, { from: "old_contexts", to: "call_contexts", key: "id", columns })
}

async function rebuildNotes(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable("invocation_notes").renameTo("old_notes").execute()
  await db.schema
    .createTable("invocation_notes")
    .addColumn("invocation", "text", (column) => column.notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("line", "integer", (column) => column.notNull())
    .addColumn("level", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("invocation_notes_line", ["invocation", "line"])
    .execute()
  await moveRows(db, { from: "old_notes", to: "invocation_notes", key: "invocation", columns: "line, level, text" })
}

async function rebuildRollups(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable("tool_rollups").renameTo("old_rollups").execute()
  await db.schema
    .createTable("tool_rollups")
    .addColumn("minute", "bigint", (column) => column.notNull())
    .addColumn("organisation_id", "text", (column) => column.notNull())
    .addColumn("toolset", "text", (column) => column.notNull())
    .addColumn("tool", "text", (column) => column.notNull())
    .addColumn("writer", "text", (column) => column.notNull())
    .addColumn("calls", "integer", (column) => column.notNull())
    .addColumn("errors", "text", (column) => column.notNull())
    .addColumn("gateway", "text", (column) => column.notNull())
    .addColumn("upstream", "text", (column) => column.notNull())
    .addColumn("last_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("tool_rollups_minute", ["minute", "organisation_id", "toolset", "tool", "writer"])
    .execute()
  const columns = "toolset, tool, writer, calls, errors, gateway, upstream, last_at"
  await moveRows(db, { from: "old_rollups", to: "tool_rollups", key: "minute", columns })
}

interface Move {
  readonly from: string
  readonly to: string
  readonly key: string
  /** Separated by commas. */
  readonly columns: string
}

/** Copies rows of old, which belong to the first organisation, and drops their table. */
async function moveRows(db: Kysely<never>, { from, to, key, columns }: Move): Promise<void> {
  const [into, source, id, rest] = [sql.table(to), sql.table(from), sql.ref(key), sql.raw(columns)]
  await sql`insert into ${into} (${id}, organisation_id, ${rest})
    select ${id}, ${defaultOrganisationId}, ${rest} from ${source}`.execute(db)
  await db.schema.dropTable(from).execute()
}
