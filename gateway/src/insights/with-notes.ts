import type { Kysely } from "kysely"
import type { Schema } from "../store/schema.ts"
import type { Invocation, InvocationNote } from "./invocation.ts"

/** Adds to calls what functions said in them. */
export async function withNotes(db: Kysely<Schema>, invocations: readonly Invocation[]): Promise<Invocation[]> {
  const ids = invocations.map(({ id }) => id)
  const rows = await db
    .selectFrom("invocation_notes")
    .selectAll()
    .where("invocation", "in", ids)
    .orderBy("invocation")
    .orderBy("line")
    .execute()
  const notes = new Map<string, InvocationNote[]>()
  for (const { invocation, level, text } of rows) {
    const known = notes.get(invocation) ?? []
    known.push({ level, text })
    notes.set(invocation, known)
  }
  return invocations.map((invocation) => Object.assign({}, invocation, { notes: notes.get(invocation.id) }))
}
