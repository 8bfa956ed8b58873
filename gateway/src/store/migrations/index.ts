import type { Migration } from "kysely/migration"
import * as first from "./0001-keys-and-invocations.ts"
import * as second from "./0002-exposure-of-calls.ts"
import * as third from "./0003-contexts-of-calls.ts"
import * as fourth from "./0004-calls-of-functions.ts"
import * as fifth from "./0005-platform.ts"
import * as sixth from "./0006-logins.ts"
import * as seventh from "./0007-release-summaries.ts"

/** Every migration by name, in order. A released one is never changed: what follows from it gets the next number. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-keys-and-invocations": first,
  "0002-exposure-of-calls": second,
  "0003-contexts-of-calls": third,
  "0004-calls-of-functions": fourth,
  "0005-platform": fifth,
  "0006-logins": sixth,
  "0007-release-summaries": seventh,
}

/** The name of the latest. */
export const latestMigration = Object.keys(migrations).at(-1) ?? ""
