import { hash } from "node:crypto"
import { GatewayError } from "../../errors.ts"
import type { Principal } from "../../identity/principal.ts"
import { StoreUnavailableError } from "../../store/store-errors.ts"
import type { Store } from "../../store/store.ts"

/** A request that may be sent again. */
export interface Repeatable {
  readonly principal: Pick<Principal, "id" | "organisationId">
  /** As the client sent it: 1 to 200 printable characters. */
  readonly key: string
  /** `POST /sources?project=x` */
  readonly target: string
  readonly body: unknown
}

/** An answer that is kept. */
export interface KeptAnswer {
  readonly status: number
  readonly body: unknown
}

/** How long an answer is kept. */
const keptMs = 86_400_000
/** Nobody waits longer for an answer: of a request that has none then, the server ended in the middle. */
const abandonedMs = 120_000

/**
 * Answers a request that carries an `Idempotency-Key` once: the same one again within a day gets the same answer,
 * `isReplay` set, and nothing is done. What fails is forgotten, so that it can be tried again. One that was cut off is
 * never done again by itself: it may have been done. Secrets that are shown once are not part of what is kept.
 * Throws 400 `invalid-idempotency-key`, 409 `request-under-way`, `unknown-outcome`, 422 `idempotency-key-reused`.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export async function answerOnce(
  store: Store,
  request: Repeatable,
  answer: () => Promise<KeptAnswer>,
): Promise<KeptAnswer & { readonly isReplay: boolean }> {
  if (!/^[\x21-\x7e]{1,200}$/.test(request.key)) {
    throw new GatewayError(400, "invalid-idempotency-key", "Idempotency-Key must be 1 to 200 printable characters")
  }
  const { organisationId } = request.principal
  const id = hash("sha256", JSON.stringify([request.principal.id, request.target, request.key]))
  // The key is part of it: bodies may hold secrets that can be guessed, and of the key nothing else is stored.
  const kept = await claim(store, organisationId, id, hash("sha256", JSON.stringify([request.key, request.body])))
  if (kept !== undefined) return { ...kept, isReplay: true }
  const given = await orForget(answer, store, organisationId, id)
  await keep(store, organisationId, id, given)
  return { ...given, isReplay: false }
}

/** What failed has changed nothing, unless the database was lost meanwhile: then it may have been done. */
async function orForget<T>(answer: () => Promise<T>, store: Store, organisationId: string, id: string): Promise<T> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof StoreUnavailableError) throw error
    await store.within(organisationId, ({ db }) => db.deleteFrom("idempotency_keys").where("id", "=", id).execute())
    throw error
  }
}

/** The answer that was kept; undefined when the request is ours to answer. */
function claim(store: Store, organisationId: string, id: string, requestHash: string): Promise<KeptAnswer | undefined> {
  const now = Date.now()
  return store.within(organisationId, async ({ db }) => {
    await db
      .deleteFrom("idempotency_keys")
      .where("organisation_id", "=", organisationId)
      .where("created_at", "<", now - keptMs)
      .execute()
    const row = { organisation_id: organisationId, id, request_hash: requestHash, created_at: now }
    const claimed = await db
      .insertInto("idempotency_keys")
      .values({ ...row, status: null, response: null })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if ((claimed.numInsertedOrUpdatedRows ?? 0n) > 0n) return undefined
    const known = await db.selectFrom("idempotency_keys").selectAll().where("id", "=", id).executeTakeFirstOrThrow()
    if (known.request_hash !== requestHash) throw reused()
    if (known.status === null) throw known.created_at < now - abandonedMs ? unknownOutcome() : underWay()
    return { status: known.status, body: known.response === null ? undefined : JSON.parse(known.response) }
  })
}

async function keep(store: Store, organisationId: string, id: string, { status, body }: KeptAnswer): Promise<void> {
  const response = body === undefined ? null : JSON.stringify(withoutSecrets(body))
  await store.within(organisationId, ({ db }) =>
    db.updateTable("idempotency_keys").set({ status, response }).where("id", "=", id).execute(),
  )
}

/** The one member of answers that is never shown twice. */
function withoutSecrets(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("secret" in body)) return body
  return { ...body, secret: null }
}

function reused(): GatewayError {
  const why = "This Idempotency-Key was sent with another body before: take a new one for another request"
  return new GatewayError(422, "idempotency-key-reused", why)
}

function underWay(): GatewayError {
  const why = "The first request with this Idempotency-Key is still under way"
  return new GatewayError(409, "request-under-way", why, { "retry-after": "1" })
}

function unknownOutcome(): GatewayError {
  const why =
    "The first request with this Idempotency-Key was cut off, and may have been done or not: " +
    "look, and if it was not, send it with a new key"
  return new GatewayError(409, "unknown-outcome", why)
}
