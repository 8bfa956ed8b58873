import type { Kysely } from "kysely"
import type { Schema } from "../schema.ts"
import type { RecordBatch } from "../store.ts"
import { forgetBatch, latestSeq, recordBatch } from "./record-in-postgres.ts"

/** Writes batches of calls, one at a time, each exactly once although a connection may break while it is committed. */
export class PostgresRecords {
  readonly #db: Kysely<Schema>
  /** The number of a row that was there before any batch whose fate is unknown. */
  #safeSeq: number
  #isInDoubt = false

  private constructor(db: Kysely<Schema>, safeSeq: number) {
    this.#db = db
    this.#safeSeq = safeSeq
  }

  /** Reads where the rows end. */
  static async open(db: Kysely<Schema>): Promise<PostgresRecords> {
    return new PostgresRecords(db, await latestSeq(db))
  }

  /** Writes a batch in one transaction. After a failure the next batch has to hold the calls of the failed one. */
  async write(batch: RecordBatch): Promise<void> {
    const wasInDoubt = this.#isInDoubt
    this.#isInDoubt = true
    await this.#db.transaction().execute(async (trx) => {
      if (wasInDoubt) await forgetBatch(trx, batch, this.#safeSeq)
      await recordBatch(trx, batch)
    })
    this.#isInDoubt = false
    if (wasInDoubt) this.#safeSeq = await latestSeq(this.#db).catch(() => this.#safeSeq)
  }
}
