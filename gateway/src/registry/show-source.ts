import { GatewayError } from "../errors.ts"
import type { StoreTransaction } from "../store/store.ts"
import { sourcesOf } from "./find-rows.ts"
import type { SourceRow } from "./find-rows.ts"
import type { ProjectScope } from "./project-scope.ts"
import { toSourceJson } from "./source-json.ts"
import type { DeploymentRow, SourceJson } from "./source-json.ts"

/** Tells of a source with its current deployment. */
export async function showSource(trx: StoreTransaction, row: SourceRow): Promise<SourceJson> {
  return toSourceJson(row, await currentDeployment(trx, row))
}

/** The deployment that is the source's now; undefined before the first one. */
export async function currentDeployment(
  trx: StoreTransaction,
  { deployment_id: id }: Pick<SourceRow, "deployment_id">,
): Promise<DeploymentRow | undefined> {
  if (id === null) return undefined
  return trx.db.selectFrom("deployments").selectAll().where("id", "=", id).executeTakeFirst()
}

/** The source of a slug that was deleted last. Throws 404 `unknown-source`. */
export async function deletedSource(trx: StoreTransaction, scope: ProjectScope, slug: string): Promise<SourceRow> {
  const row = await sourcesOf(trx, scope, { deleted: true })
    .where("slug", "=", slug)
    .orderBy("deleted_at", "desc")
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new GatewayError(404, "unknown-source", `No source ${slug.slice(0, 100)} was deleted in the last 30 days`)
}
