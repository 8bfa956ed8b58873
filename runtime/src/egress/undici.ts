import { createRequire } from "node:module"
import type { Pool as PoolType, buildConnector as buildConnectorType } from "undici"

const require = createRequire(import.meta.url)

/**
 * The two parts of undici that are used. The package's own entry also loads fetch, WebSocket, caches and mocks,
 * which costs 13 MB of memory and as long as everything else that starts.
 */
export const Pool = require("undici/lib/dispatcher/pool.js") as typeof PoolType

/** Makes functions that open connections. */
export const buildConnector = require("undici/lib/core/connect.js") as typeof buildConnectorType
