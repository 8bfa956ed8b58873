import { openPostgres } from "../src/store/postgres.ts"
import type { Store } from "../src/store/store.ts"
import { openTemporaryStore } from "../src/store/temporary-store.ts"
import { createPostgresDatabase, runsPostgres } from "./postgres-database.ts"

/** A kind of store that the contract is held against. */
export interface StoreKind {
  readonly kind: Store["kind"]
  /** Opens an empty one, which is gone once it is closed. */
  readonly open: () => Promise<Store>
}

/** The embedded store, and PostgreSQL where there is one: `describe.each(storeKinds)("on $kind", …)`. */
export const storeKinds: readonly StoreKind[] = [
  { kind: "sqlite", open: openTemporaryStore },
  ...(runsPostgres ? [{ kind: "postgres" as const, open: openTemporaryPostgres }] : []),
]

async function openTemporaryPostgres(): Promise<Store> {
  const database = await createPostgresDatabase()
  const store = await openPostgres(database.url)
  const close = store.close.bind(store)
  store.close = async () => {
    await close()
    await database.drop()
  }
  return store
}
