import { createRequire } from "node:module"
import { failed, ok } from "./check.ts"
import type { Finding } from "./check.ts"

interface Database {
  close(): void
}

/** Whether the embedded database can be loaded: its native part may not fit this machine. Only for a Node that can run the server. */
export function checkStore(): Finding {
  try {
    // Loaded as the gateway would, since it is the gateway's dependency.
    const require = createRequire(import.meta.resolve("@sneck/gateway"))
    const Sqlite = require("better-sqlite3") as new (path: string) => Database
    new Sqlite(":memory:").close()
    return ok("store", "the embedded database (SQLite) loads")
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error)
    return failed("store", `the embedded database does not load: ${reason}`, "npm rebuild better-sqlite3")
  }
}
