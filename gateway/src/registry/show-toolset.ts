import { GatewayError } from "../errors.ts"
import type { StoreTransaction } from "../store/store.ts"
import { toolsetsOf } from "./find-rows.ts"
import type { ReleaseRow, ToolsetRow } from "./find-rows.ts"
import type { ProjectScope } from "./project-scope.ts"
import { toToolsetJson } from "./toolset-json.ts"
import type { ToolsetJson } from "./toolset-json.ts"

/** Tells of a toolset with its live and its waiting release. */
export async function showToolset(trx: StoreTransaction, row: ToolsetRow): Promise<ToolsetJson> {
  const [shown] = await showToolsets(trx, [row])
  if (shown === undefined) throw new Error("A toolset that was there is gone")
  return shown
}

/** Tells of toolsets. */
export async function showToolsets(trx: StoreTransaction, rows: readonly ToolsetRow[]): Promise<ToolsetJson[]> {
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const releases = await trx.db
    .selectFrom("releases")
    .selectAll()
    .where("toolset_id", "in", ids)
    .where((row) =>
      row.or([
        row("status", "=", "pending"),
        row(
          "id",
          "in",
          rows.flatMap((each) => each.live_release_id ?? []),
        ),
      ]),
    )
    .execute()
  return rows.map((row) => {
    const live = releases.find(({ id }) => id === row.live_release_id)
    const pending = releases.find((each) => each.toolset_id === row.id && each.status === "pending")
    return toToolsetJson(row, live, pending?.number)
  })
}

/** The release that is served; undefined before the first one. */
export async function liveRelease(
  trx: StoreTransaction,
  { live_release_id: id }: ToolsetRow,
): Promise<ReleaseRow | undefined> {
  return trx.db
    .selectFrom("releases")
    .selectAll()
    .where("id", "=", id ?? "")
    .executeTakeFirst()
}

/** The latest release before the live one that was served. Throws 409 `nothing-earlier`. */
export async function earlierRelease(trx: StoreTransaction, toolset: ToolsetRow): Promise<ReleaseRow> {
  const live = await liveRelease(trx, toolset)
  const row = await trx.db
    .selectFrom("releases")
    .selectAll()
    .where("toolset_id", "=", toolset.id)
    .where("number", "<", live?.number ?? 0)
    .where("status", "=", "ready")
    .where("published_at", "is not", null)
    .orderBy("number", "desc")
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new GatewayError(409, "nothing-earlier", `${toolset.slug} has no earlier release to go back to`)
}

/** The toolset of a slug that was deleted last. Throws 404 `unknown-toolset`. */
export async function deletedToolset(trx: StoreTransaction, scope: ProjectScope, slug: string): Promise<ToolsetRow> {
  const row = await toolsetsOf(trx, scope, { deleted: true })
    .where("slug", "=", slug)
    .orderBy("deleted_at", "desc")
    .executeTakeFirst()
  if (row !== undefined) return row
  throw new GatewayError(404, "unknown-toolset", `No toolset ${slug.slice(0, 100)} was deleted in the last 30 days`)
}
