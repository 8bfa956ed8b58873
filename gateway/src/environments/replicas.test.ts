import { createEgress } from "@sneck/runtime"
import { describe, expect, test, vi } from "vitest"
import { openEnvironmentFixture, scope } from "../../test/environment-fixture.ts"
import { createPostgresDatabase, runsPostgres } from "../../test/postgres-database.ts"
import { openPostgres } from "../store/postgres.ts"
import { openEnvironments } from "./open-environments.ts"

const key = "MUSEUM_API_KEY"
const [one, two] = [Buffer.alloc(32, 1).toString("base64"), Buffer.alloc(32, 2).toString("base64")]

describe.runIf(runsPostgres)("replicas on one PostgreSQL", () => {
  test("values set, moved and sealed anew by one are those of the other", async () => {
    const database = await createPostgresDatabase()
    const settings = { SNECK_MASTER_KEY: `${one},${two}` }
    const egress = createEgress()
    const store = await openPostgres(database.url)
    {
      await using first = await openEnvironmentFixture(settings, async () => openPostgres(database.url))
      const second = await openEnvironments({ store, dataDir: first.dataDir, egress, environment: settings })
      const museum = await first.deploy({ slug: "museum", variables: [key] })
      const values = second.values.valuesFor(museum)
      await values.ready()
      expect(values.get(key)).toBeUndefined()
      await first.environments.set(scope, "default", key, { secret: "x" })
      await vi.waitFor(() => expect(values.get(key)).toBe("x"), { timeout: 5_000 })
      const next = await first.reopen({ SNECK_MASTER_KEY: `${two},${one}` })
      expect(await next.masterKey.rotate()).toMatchObject({ rewrapped: 1 })
      await first.environments.set(scope, "default", key, { secret: "y" })
      await vi.waitFor(() => expect(values.get(key)).toBe("y"), { timeout: 5_000 })
      second.close()
    }
    await store.close()
    await egress.close()
    await database.drop()
  })

  test("a key in a data folder is not rotated under other replicas", async () => {
    const database = await createPostgresDatabase()
    {
      await using fixture = await openEnvironmentFixture({}, async () => openPostgres(database.url))
      await expect(fixture.masterKey.rotate()).rejects.toMatchObject({ code: "master-key-not-rotatable" })
      await fixture.environments.set(scope, "default", key, { secret: "x" })
      const stranger = { organisationId: "org_b", projectId: "prj_default", principal: "key_2" }
      expect(await fixture.environments.list(stranger)).toEqual([])
    }
    await database.drop()
  })
})
