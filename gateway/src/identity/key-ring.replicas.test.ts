import { expect, test, vi } from "vitest"
import { createPostgresDatabase, runsPostgres } from "../../test/postgres-database.ts"
import { defaultOrganisationId } from "../store/default-ids.ts"
import { openPostgres } from "../store/postgres.ts"
import { openTemporaryStore } from "../store/temporary-store.ts"
import { Directory } from "./directory.ts"
import { KeyRing } from "./key-ring.ts"
import { createKey } from "./key.ts"
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

test.runIf(runsPostgres)("a key that another replica has just made is good at once", async () => {
  const database = await createPostgresDatabase()
  const [here, there] = [await openPostgres(database.url), await openPostgres(database.url)]
  const [keys, ring] = [new Keys(here), await KeyRing.load(there, await Directory.load(there))]
  for (let number = 0; number < 20; number += 1) {
    const { secret, key } = await keys.create(admin, { kind: "agent", name: `agent ${number}`, scopes: ["mcp:call"] })
    expect((await ring.seek(secret))?.id).toBe(key.id)
  }
  ring.close()
  await Promise.all([here.close(), there.close()])
  await database.drop()
})

test("nobody waits without end for keys that nobody has", async () => {
  const store = await openTemporaryStore()
  const ring = await KeyRing.load(store, await Directory.load(store))
  const waits = vi.spyOn(store.changes, "caughtUp")
  const found = await Promise.all(Array.from({ length: 1_000 }, async () => ring.seek(createKey("agent"))))
  expect(found.filter((principal) => principal !== undefined)).toEqual([])
  // Two seconds may have been touched.
  expect(waits.mock.calls.length).toBeLessThanOrEqual(100)
  await store.close()
})
