import * as z from "zod"
import { GatewayError } from "../errors.ts"
import type { Schema } from "../store/schema.ts"
import type { StoreTransaction } from "../store/store.ts"
import { requireRevision } from "../registry/require-revision.ts"
import { operation } from "./core/operation.ts"
import { revisionSchema, timeSchema, toIso } from "./schemas/times.ts"

const organisation = z
  .object({ id: z.string(), slug: z.string(), name: z.string(), createdAt: timeSchema, revision: revisionSchema })
  .meta({ id: "Organisation" })

const facts = { path: "/organisation", tag: "Organisation" } as const

/** Operations on the key's own organisation. */
export const organisationOperations = [
  operation({
    ...facts,
    method: "GET",
    operationId: "getOrganisation",
    summary: "Shows the organisation of the key.",
    scope: undefined,
    response: organisation,
    handler: ({ services: { store }, principal: { organisationId } }) =>
      store.within(organisationId, (trx) => read(trx, organisationId)),
  }),
  operation({
    ...facts,
    method: "PATCH",
    operationId: "updateOrganisation",
    summary: "Renames the organisation of the key.",
    scope: "admin",
    organisationWide: true,
    body: z.strictObject({ name: z.string().trim().min(1).max(200) }),
    response: organisation,
    handler: ({ services: { store }, principal: { organisationId }, body, ifMatch }) =>
      store.within(organisationId, async (trx) => {
        const { revision } = await read(trx, organisationId)
        requireRevision({ version: revision }, ifMatch)
        const changed = await trx.db
          .updateTable("organisations")
          .set({ name: body.name, version: revision + 1 })
          .where("id", "=", organisationId)
          .where("version", "=", revision)
          .executeTakeFirst()
        if (changed.numUpdatedRows === 0n) requireRevision({ version: revision + 1 }, revision)
        return read(trx, organisationId)
      }),
  }),
]

async function read(trx: StoreTransaction, id: string): Promise<z.output<typeof organisation>> {
  const row = await trx.db
    .selectFrom("organisations")
    .selectAll()
    .where("id", "=", id)
    .where("deleted_at", "is", null)
    .executeTakeFirst()
  if (row === undefined) throw new GatewayError(404, "unknown-organisation", "The organisation of this key is gone")
  return toJson(row)
}

function toJson(row: Schema["organisations"]): z.output<typeof organisation> {
  return { id: row.id, slug: row.slug, name: row.name, createdAt: toIso(row.created_at), revision: row.version }
}
