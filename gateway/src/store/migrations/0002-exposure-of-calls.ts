import type { Kysely } from "kysely"

/** How a toolset was shown to whoever made a call. */
export async function up(db: Kysely<never>): Promise<void> {
  await db.schema.alterTable("invocations").addColumn("exposure", "text").execute()
}
