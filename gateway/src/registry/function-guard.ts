import { missingWalls, MissingWallsError } from "@sneck/runtime"
import type { Sandbox } from "@sneck/runtime"
import { GatewayError } from "../errors.ts"
import type { Store } from "../store/store.ts"

type Walls = Pick<Sandbox, "walls">

/**
 * Refuses functions where they could reach those of others: on a server of several organisations, as long as a wall of
 * the sandbox does not stand. Throws 501 `functions-not-isolated`; which walls it is goes to the log.
 */
export function functionGuard(store: Store, sandbox: Walls): (organisationId: string) => Promise<void> {
  return async () => {
    const all = store.db.selectFrom("organisations").where("deleted_at", "is", null)
    const row = await all.select(({ fn }) => fn.countAll().as("count")).executeTakeFirst()
    if (Number(row?.count ?? 1) <= 1) return
    const missing = missingWalls(await sandbox.walls())
    if (missing.length === 0) return
    const why = "This server can't keep the functions of its organisations apart, so it takes none; its log says why"
    const refusal = new GatewayError(501, "functions-not-isolated", why)
    refusal.cause = new MissingWallsError(missing)
    throw refusal
  }
}

/**
 * Refuses a further organisation where functions are served that could reach what is its own. Throws 409
 * `functions-not-isolated` with what to do about each wall: whoever makes organisations operates the server.
 */
export function organisationGuard(store: Store, sandbox: Walls): () => Promise<void> {
  return async () => {
    const functions = store.db.selectFrom("sources").select("id").where("kind", "=", "functions")
    if ((await functions.where("deleted_at", "is", null).executeTakeFirst()) === undefined) return
    const missing = missingWalls(await sandbox.walls())
    if (missing.length === 0) return
    const what = new MissingWallsError(missing).message
    throw new GatewayError(409, "functions-not-isolated", `${what}\nOr delete the sources of functions first.`)
  }
}
