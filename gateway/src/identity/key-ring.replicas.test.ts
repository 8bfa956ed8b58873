import { expect, test } from "vitest"
import { createPostgresDatabase, runsPostgres } from "../../test/postgres-database.ts"
import { defaultOrganisationId } from "../store/default-ids.ts"
import { openPostgres } from "../store/postgres.ts"
import { Directory } from "./directory.ts"
import { KeyRing } from "./key-ring.ts"
import { Keys } from "./keys.ts"
import { expandScopes } from "./principal.ts"
import type { Principal } from "./principal.ts"

const admin: Principal = {
  id: "key_test",
  name: "a test",
  kind: "key",
  organisationId: defaultOrganisationId,
  projectId: undefined,
  scopes: expandScopes(["admin"]),
  toolset: undefined,
  expiresAt: undefined,
}

test.runIf(runsPostgres)(
  "a key that one replica makes and revokes holds on another one, and then no longer",
  async () => {
    const database = await createPostgresDatabase()
    const [here, there] = [await openPostgres(database.url), await openPostgres(database.url)]
    const [keys, ring] = [new Keys(here), await KeyRing.load(there, await Directory.load(there))]
    const { secret, key } = await keys.create(admin, { kind: "agent", name: "an agent", scopes: ["mcp:call"] })
    await expect.poll(() => ring.find(secret)?.id).toBe(key.id)
    await keys.revoke(admin, key.id)
    await expect.poll(() => ring.find(secret)).toBeUndefined()
    ring.close()
    await Promise.all([here.close(), there.close()])
    await database.drop()
  },
)
