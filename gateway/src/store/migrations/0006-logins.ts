import { sql } from "kysely"
import type { Kysely } from "kysely"
import { protectRows } from "../row-level-security.ts"

/** Command lines that wait to be let in. Of no organisation until somebody approves: the server alone sees them. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema
    .createTable("logins")
    .addColumn("device_hash", "text", (column) => column.notNull())
    .addColumn("user_code", "text", (column) => column.notNull())
    .addColumn("wanted", "text", (column) => column.notNull())
    .addColumn("status", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("expires_at", "bigint", (column) => column.notNull())
    .addColumn("polled_at", "bigint", (column) => column.notNull())
    .addColumn("approved_by", "text")
    .addPrimaryKeyConstraint("logins_device", ["device_hash"])
    .addUniqueConstraint("logins_user_code", ["user_code"])
    .execute()
  await sql`create index logins_age on logins (expires_at)`.execute(db)
  await protectRows(db, "logins", "false")
}
