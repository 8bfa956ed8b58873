import type { OpenDatabase } from "../../gateway/src/backup/open-database.ts"
import type { CutChanges } from "./known.ts"
import type { ServerClient } from "./server-client.ts"

/** What an actor looks at after a crash. */
export interface Aftermath {
  readonly server: ServerClient
  readonly database: OpenDatabase
  /** When the server was killed. */
  readonly killedAt: number
  /** Look at all that ever was, not at what is new. */
  readonly isLast: boolean
}

/** Somebody who changes one thing again and again, and knows what it must be. */
export interface Actor {
  readonly name: string
  /** Makes what it works with, on a server that nobody kills meanwhile. */
  prepare(server: ServerClient): Promise<void>
  /** One request. Throws when it is refused, or when the server is gone. */
  act(server: ServerClient): Promise<void>
  /** Compares what is there with what must be. Returns what is wrong. */
  check(aftermath: Aftermath): Promise<string[]>
  /** What it was promised so far. */
  readonly acknowledged: number
  readonly cut: CutChanges
}
