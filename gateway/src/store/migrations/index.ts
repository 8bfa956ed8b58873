import type { Migration } from "kysely/migration"
import * as first from "./0001-keys-and-invocations.ts"
import * as second from "./0002-exposure-of-calls.ts"

/** Every migration by name, in order. A released one is never changed: what follows from it gets the next number. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-keys-and-invocations": first,
  "0002-exposure-of-calls": second,
}
