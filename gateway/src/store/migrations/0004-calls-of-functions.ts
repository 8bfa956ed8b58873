import type { Kysely } from "kysely"

/** Functions call tools, and say something while they run. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable("invocations").addColumn("parent_id", "text").execute()
  await db.schema
    .createTable("invocation_notes")
    .addColumn("invocation", "text", (column) => column.notNull())
    .addColumn("line", "integer", (column) => column.notNull())
    .addColumn("level", "text", (column) => column.notNull())
    .addColumn("text", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("invocation_notes_key", ["invocation", "line"])
    .execute()
}
