import type Database from "better-sqlite3"
import { CompiledQuery, SqliteAdapter, SqliteDialect, SqliteDriver } from "kysely"
import type { DatabaseConnection, Driver } from "kysely"
import { TranslatingDriver } from "../translating-driver.ts"
import { translateSqliteError } from "./sqlite-errors.ts"

/**
 * SQLite whose transactions may write from their first statement on, so that none has to be given up halfway because
 * another one wrote, and whose migrations happen in one.
 */
export class TransactionalSqliteDialect extends SqliteDialect {
  readonly #database: Database.Database

  constructor(database: Database.Database) {
    super({ database })
    this.#database = database
  }

  override createDriver(): Driver {
    const config = { database: this.#database }
    const driver = this.#database.readonly ? new SqliteDriver(config) : new ImmediateSqliteDriver(config)
    return new TranslatingDriver(driver, translateSqliteError)
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalSqliteAdapter()
  }
}

/** @see https://www.sqlite.org/lang_transaction.html */
class ImmediateSqliteDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin immediate"))
  }
}

class TransactionalSqliteAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}
