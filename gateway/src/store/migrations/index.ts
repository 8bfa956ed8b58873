import type { Migration } from "kysely/migration"
import * as first from "./0001-keys-and-invocations.ts"
import * as second from "./0002-exposure-of-calls.ts"
import * as third from "./0003-contexts-of-calls.ts"
import * as fourth from "./0004-calls-of-functions.ts"
import * as fifth from "./0005-platform.ts"
import * as sixth from "./0006-logins.ts"
import * as seventh from "./0007-release-summaries.ts"
import * as eighth from "./0008-people-and-agents.ts"
import * as ninth from "./0009-sign-in.ts"
import * as tenth from "./0010-provisioning.ts"
import * as eleventh from "./0011-single-sign-on.ts"
import * as twelfth from "./0012-authorization-server.ts"
import * as thirteenth from "./0013-agents-that-act.ts"
import * as fourteenth from "./0014-oauth-providers.ts"
import * as fifteenth from "./0015-connections.ts"

/** Every migration by name, in order. A released one is never changed: what follows from it gets the next number. */
export const migrations: Readonly<Record<string, Migration>> = {
  "0001-keys-and-invocations": first,
  "0002-exposure-of-calls": second,
  "0003-contexts-of-calls": third,
  "0004-calls-of-functions": fourth,
  "0005-platform": fifth,
  "0006-logins": sixth,
  "0007-release-summaries": seventh,
  "0008-people-and-agents": eighth,
  "0009-sign-in": ninth,
  "0010-provisioning": tenth,
  "0011-single-sign-on": eleventh,
  "0012-authorization-server": twelfth,
  "0013-agents-that-act": thirteenth,
  "0014-oauth-providers": fourteenth,
  "0015-connections": fifteenth,
}

/** The name of the latest. */
export const latestMigration = Object.keys(migrations).at(-1) ?? ""
