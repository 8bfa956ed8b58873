import { CompiledQuery, SqliteDialect, SqliteDriver } from "kysely"
import type { DatabaseConnection, Driver, SqliteDialectConfig } from "kysely"

/** SQLite whose transactions may write from their first statement on: none has to be given up halfway because another one wrote. */
export class ImmediateSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig

  constructor(config: SqliteDialectConfig) {
    super(config)
    this.#config = config
  }

  override createDriver(): Driver {
    return new ImmediateSqliteDriver(this.#config)
  }
}

/** @see https://www.sqlite.org/lang_transaction.html */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"))
  }
}
