import type { Store, StoreTransaction } from "../store/store.ts"

/** A store of which all work is part of one transaction that is under way: services that use it begin none of their own. */
export function joinStore(store: Store, trx: StoreTransaction): Store {
  return {
    kind: store.kind,
    db: trx.db,
    changes: store.changes,
    within: async (_organisationId, work) => work(trx),
    across: async (work) => work(trx),
    record: async (batch) => store.record(batch),
    close: async () => undefined,
  }
}
