import { Pool, types as defaultTypes } from "pg"
import type { ClientConfig, PoolConfig } from "pg"

const int8 = 20

/** 64-bit integers as numbers: none of ours goes past 2^53. */
const types: ClientConfig["types"] = {
  getTypeParser: (oid: number, format?: "text" | "binary") =>
    oid === int8
      ? Number
      : format === "binary"
        ? defaultTypes.getTypeParser(oid, "binary")
        : defaultTypes.getTypeParser(oid),
}

/** Settings of every connection: none hangs for ever on a network that swallows packets. */
export function connectionSettings(url: string): ClientConfig {
  return {
    connectionString: url,
    application_name: "sneck",
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    statement_timeout: 30_000,
    query_timeout: 35_000,
    idle_in_transaction_session_timeout: 60_000,
    types,
  }
}

/** Connections that transactions and reads take turns with, at most ten. @param change settings that differ from the usual */
export function createPool(url: string, change: ClientConfig = {}): Pool {
  const settings: PoolConfig = { ...connectionSettings(url), max: 10, idleTimeoutMillis: 30_000, ...change }
  const pool = new Pool(settings)
  // A connection that breaks is replaced by the next that is needed; whoever uses it meanwhile hears of it by the query.
  pool.on("error", () => {})
  pool.on("connect", (client) => client.on("error", () => {}))
  return pool
}

/** Connections for work that takes as long as it takes: migrations, backups. */
export function createPatientPool(url: string): Pool {
  return createPool(url, { statement_timeout: 0, query_timeout: 0, idle_in_transaction_session_timeout: 0 })
}
