import { AsyncLocalStorage } from "node:async_hooks"
import type { Kysely, Transaction } from "kysely"
import type { Change } from "./change-feed.ts"
import type { Schema } from "./schema.ts"
import type { StoreTransaction } from "./store.ts"

/** What a transaction gave, and what it announced. */
export interface Transacted<T> {
  readonly result: T
  readonly changes: readonly Change[]
}

/** Whether the transaction that surrounds a piece of work is still open: what the work left running may begin its own later. */
const surrounding = new AsyncLocalStorage<{ open: boolean }>()

/**
 * Runs work in one transaction. Throws when it is called inside another one, which would wait for itself.
 * @param begin what is done first in the transaction
 */
export async function transact<T>(
  db: Kysely<Schema>,
  begin: (trx: Transaction<Schema>) => Promise<void>,
  work: (trx: StoreTransaction) => Promise<T>,
): Promise<Transacted<T>> {
  const changes = new Map<string, Change>()
  const announce = (change: Change): void => void changes.set(`${change.topic} ${change.id}`, change)
  const state = { open: true }
  try {
    const result = await db.transaction().execute(async (trx) => {
      await begin(trx)
      return surrounding.run(state, async () => work({ db: trx, announce }))
    })
    return { result, changes: [...changes.values()] }
  } finally {
    state.open = false
  }
}

/** Throws when the caller is inside a transaction already. */
export function refuseNesting(): void {
  if (surrounding.getStore()?.open !== true) return
  throw new Error("A transaction is under way already: hand its StoreTransaction on instead of beginning another one")
}
