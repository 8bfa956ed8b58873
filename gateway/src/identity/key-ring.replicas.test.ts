import { expect, test } from "vitest"
import { createPostgresDatabase, runsPostgres } from "../../test/postgres-database.ts"
import { defaultOrganisationId } from "../store/default-ids.ts"
import { openPostgres } from "../store/postgres.ts"
import type { Store } from "../store/store.ts"
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

test.runIf(runsPostgres)("a key that another replica made is good before this one is told of it", async () => {
  const database = await createPostgresDatabase()
  const [here, there] = [await openPostgres(database.url), await openPostgres(database.url)]
  const directory = await Directory.load(there)
  const [keys, ring] = [new Keys(here), await KeyRing.load(there, directory)]
  ring.close()
  const { secret, key } = await keys.create(admin, { kind: "agent", name: "an agent", scopes: ["mcp:call"] })
  expect(ring.find(secret)).toBeUndefined()
  expect(await ring.seek(secret)).toMatchObject({ id: key.id })
  expect(ring.find(secret)).toMatchObject({ id: key.id })
  await Promise.all([here.close(), there.close()])
  await database.drop()
})

test("a key that nobody has is looked for in the store, but not without end", async () => {
  const store = await openTemporaryStore()
  let looks = 0
  const across: Store["across"] = async (work) => {
    looks += 1
    return store.across(work)
  }
  const ring = await KeyRing.load({ ...store, across }, await Directory.load(store))
  looks = 0
  const found = await Promise.all(Array.from({ length: 1_000 }, async () => ring.seek(createKey("agent"))))
  expect(found.filter((principal) => principal !== undefined)).toEqual([])
  expect(looks).toBeGreaterThanOrEqual(1)
  // Two seconds may have been touched.
  expect(looks).toBeLessThanOrEqual(100)
  await store.close()
})
