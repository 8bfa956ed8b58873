import { CompiledQuery, PostgresDialect, PostgresDriver } from "kysely"
import type { Driver, PostgresDialectConfig } from "kysely"
import type { Pool } from "pg"
import { TranslatingDriver } from "../translating-driver.ts"
import { translatePostgresError } from "./postgres-errors.ts"

/** Names the organisation that row-level security shows; `*` all of them. */
export const organisationSetting = "sneck.organisation"

/** PostgreSQL through a pool whose connections see every organisation until a transaction says otherwise. */
export class StorePostgresDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig

  constructor(pool: Pool) {
    const config: PostgresDialectConfig = {
      pool,
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw(`select set_config('${organisationSetting}', '*', false)`))
      },
    }
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new TranslatingDriver(new PostgresDriver(this.#config), translatePostgresError)
  }
}
