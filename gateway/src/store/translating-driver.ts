import type { CompiledQuery, DatabaseConnection, Driver, QueryResult, TransactionSettings } from "kysely"

/** A driver that throws our errors in the place of the database's own. */
export class TranslatingDriver implements Driver {
  readonly #driver: Driver
  readonly #translate: (error: unknown) => unknown
  readonly #connections = new WeakMap<DatabaseConnection, TranslatingConnection>()

  /** @param translate gives the error to throw, the same where there is nothing to say of it */
  constructor(driver: Driver, translate: (error: unknown) => unknown) {
    this.#driver = driver
    this.#translate = translate
  }

  async init(): Promise<void> {
    await this.#driver.init()
  }

  async acquireConnection(): Promise<DatabaseConnection> {
    const inner = await this.#try(this.#driver.acquireConnection())
    const known = this.#connections.get(inner) ?? new TranslatingConnection(inner, this.#translate)
    this.#connections.set(inner, known)
    return known
  }

  async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await this.#try(this.#driver.beginTransaction(innerOf(connection), settings))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#try(this.#driver.commitTransaction(innerOf(connection)))
  }

  /** What went wrong before matters more than that it can't be taken back: the database does that by itself. */
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#driver.rollbackTransaction(innerOf(connection)).catch(() => {})
  }

  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    await this.#driver.releaseConnection(innerOf(connection))
  }

  async destroy(): Promise<void> {
    await this.#driver.destroy()
  }

  async #try<T>(work: Promise<T>): Promise<T> {
    try {
      return await work
    } catch (error) {
      throw this.#translate(error)
    }
  }
}

class TranslatingConnection implements DatabaseConnection {
  readonly inner: DatabaseConnection
  readonly #translate: (error: unknown) => unknown

  constructor(inner: DatabaseConnection, translate: (error: unknown) => unknown) {
    this.inner = inner
    this.#translate = translate
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    try {
      return await this.inner.executeQuery<R>(query)
    } catch (error) {
      throw this.#translate(error)
    }
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    return this.inner.streamQuery<R>(query, chunkSize)
  }
}

function innerOf(connection: DatabaseConnection): DatabaseConnection {
  return connection instanceof TranslatingConnection ? connection.inner : connection
}
