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

/** What a store does around the work of a transaction, in the transaction. */
export interface TransactionFrame {
  begin(trx: Transaction<Schema>): Promise<void>
  end(trx: Transaction<Schema>, changes: readonly Change[]): Promise<void>
}

/** Runs work in one transaction. */
export async function transact<T>(
  db: Kysely<Schema>,
  work: (trx: StoreTransaction) => Promise<T>,
  frame?: TransactionFrame,
): Promise<Transacted<T>> {
  const changes = new Map<string, Change>()
  const announce = (change: Change): void => void changes.set(`${change.topic} ${change.id}`, change)
  const state = { open: true }
  try {
    const result = await db.transaction().execute(async (trx) => {
      await frame?.begin(trx)
      const given = await surrounding.run(state, async () => work({ db: trx, announce }))
      await frame?.end(trx, [...changes.values()])
      return given
    })
    return { result, changes: [...changes.values()] }
  } finally {
    state.open = false
  }
}

/** Throws when the caller is inside a transaction already: another one would wait for it, or not see what it wrote. */
export function refuseNesting(): void {
  if (surrounding.getStore()?.open !== true) return
  throw new Error("A transaction is under way already: hand its StoreTransaction on instead of beginning another one")
}
