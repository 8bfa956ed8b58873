import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { storeKinds } from "../../../test/each-store.ts"
import { insertOrganisation, insertProject, projectsOf } from "../../../test/store-rows.ts"
import { getBlob, putBlob } from "../blobs.ts"
import type { Change } from "../change-feed.ts"
import { UniqueViolationError } from "../store-errors.ts"
import type { Store, StoreTransaction } from "../store.ts"

describe.each(storeKinds)("on $kind", ({ open }) => {
  let store: Store

  beforeAll(async () => {
    store = await open()
  })

  afterAll(async () => store.close())

  test("a fresh store has one organisation and one project, both called default", async () => {
    const project = await store.db.selectFrom("projects").selectAll().where("id", "=", "prj_default").executeTakeFirst()
    expect(project).toMatchObject({ organisation_id: "org_default", slug: "default", version: 1, deleted_at: null })
    const organisation = await store.db.selectFrom("organisations").select("slug").executeTakeFirst()
    expect(organisation).toEqual({ slug: "default" })
  })

  test("what throws rolls all of it back, and announces nothing", async () => {
    const organisation = await insertOrganisation(store)
    const heard: unknown[] = []
    const stop = store.changes.listen((change) => void heard.push(change))
    const work = store.within(organisation, async (trx) => {
      await insertProject(trx, organisation)
      trx.announce({ topic: "project", organisationId: organisation, id: "prj_1" })
      await insertProject(trx, organisation)
      throw new Error("no")
    })
    await expect(work).rejects.toThrow("no")
    stop()
    expect(await projectsOf(store, organisation)).toEqual([])
    expect(heard).toEqual([])
  })

  test("nobody sees what is not committed, nor hears of it", async () => {
    const organisation = await insertOrganisation(store)
    let heard = 0
    const stop = store.changes.listen(() => void (heard += 1))
    await store.within(organisation, async (trx) => {
      const id = await insertProject(trx, organisation)
      trx.announce({ topic: "project", organisationId: organisation, id })
      expect(await projectsOf(store, organisation)).toEqual([])
      expect(heard).toBe(0)
    })
    stop()
    expect(await projectsOf(store, organisation)).toHaveLength(1)
    expect(heard).toBe(1)
  })

  test("a transaction resolves once the listeners have applied what it announced, each thing once", async () => {
    const applied: unknown[] = []
    const change: Change = { topic: "key", organisationId: "org_default", id: "key_1" }
    const stop = store.changes.listen(async (heard) => {
      await store.db.selectFrom("projects").select("id").execute()
      applied.push(heard)
    })
    const result = await store.within("org_default", async (trx) => {
      trx.announce(change)
      trx.announce({ ...change })
      return "given"
    })
    stop()
    expect(result).toBe("given")
    expect(applied).toEqual([change])
  })

  test("a listener may write and announce by itself", async () => {
    const organisation = await insertOrganisation(store)
    const heard: string[] = []
    const stop = store.changes.listen(async (change) => {
      if (change === "everything" || change.organisationId !== organisation) return
      heard.push(change.topic)
      if (change.topic === "source") await store.within(organisation, announceOf("toolset", organisation))
    })
    await store.within(organisation, announceOf("source", organisation))
    await expect.poll(() => heard).toEqual(["source", "toolset"])
    stop()
  })

  test("a listener that fails takes nothing from whoever committed, nor from the others", async () => {
    const heard: unknown[] = []
    const stops = [
      store.changes.listen(() => {
        throw new Error("broken")
      }),
      store.changes.listen((change) => void heard.push(change)),
    ]
    await store.within("org_default", announceOf("key", "org_default"))
    for (const stop of stops) stop()
    expect(heard).toHaveLength(1)
  })

  test("writers that run at once are all written", async () => {
    const organisation = await insertOrganisation(store)
    const writers = Array.from({ length: 25 }, async () =>
      store.within(organisation, async (trx) => insertProject(trx, organisation)),
    )
    const ids = await Promise.all(writers)
    expect((await projectsOf(store, organisation)).toSorted()).toEqual(ids.toSorted())
  })

  test("of changes to one version, one is made and the others find nothing to change", async () => {
    const organisation = await insertOrganisation(store)
    const id = await store.within(organisation, async (trx) => insertProject(trx, organisation))
    const changed = await Promise.all(
      Array.from({ length: 8 }, async (_, writer) =>
        store.within(organisation, async (trx) => {
          const project = trx.db.updateTable("projects").where("id", "=", id)
          const [result] = await project
            .set({ name: `${writer}`, version: 2 })
            .where("version", "=", 1)
            .execute()
          return Number(result?.numUpdatedRows)
        }),
      ),
    )
    expect(changed.toSorted((a, b) => a - b)).toEqual([0, 0, 0, 0, 0, 0, 0, 1])
  })

  test("a transaction inside another one is refused, and not after it", async () => {
    let later: (() => Promise<number>) | undefined
    await store.within("org_default", async () => {
      await expect(store.across(async () => 1)).rejects.toThrow("hand its StoreTransaction on")
      const { promise, resolve } = Promise.withResolvers<void>()
      const left = promise.then(async () => store.across(async () => 2))
      later = async () => {
        resolve()
        return left
      }
    })
    expect(await later?.()).toBe(2)
  })

  test("a name is taken once among what is not deleted", async () => {
    const organisation = await insertOrganisation(store)
    const insert = async () => store.within(organisation, async (trx) => insertProject(trx, organisation, "tickets"))
    const first = await insert()
    await expect(insert()).rejects.toThrow(UniqueViolationError)
    await store.within(organisation, async (trx) =>
      trx.db.updateTable("projects").set({ deleted_at: 1 }).where("id", "=", first).execute(),
    )
    expect(await insert()).toMatch(/^prj_/)
  })

  test("contents are kept once by their hash, for each organisation by itself", async () => {
    const [one, other] = [await insertOrganisation(store), await insertOrganisation(store)]
    const bytes = Buffer.from("openapi: 3.1.0\n".repeat(1_000))
    const put = async (organisation: string) =>
      store.within(organisation, async (trx) => putBlob(trx, organisation, bytes))
    const hash = await put(one)
    expect(await put(one)).toBe(hash)
    const read = async (organisation: string) =>
      store.within(organisation, async (trx) => getBlob(trx, organisation, hash))
    expect(await read(one)).toEqual(bytes)
    await expect(read(other)).rejects.toThrow(`has no content ${hash}`)
    const [row] = await store.db.selectFrom("blobs").select(["size", "content"]).where("hash", "=", hash).execute()
    expect(row?.size).toBe(bytes.length)
    expect(row?.content.length).toBeLessThan(bytes.length / 20)
  })

  test("an empty content is a content", async () => {
    const read = await store.within("org_default", async (trx) => {
      const hash = await putBlob(trx, "org_default", new Uint8Array())
      return getBlob(trx, "org_default", hash)
    })
    expect(read.length).toBe(0)
  })
})

function announceOf(topic: Change["topic"], organisationId: string) {
  return async (trx: StoreTransaction) => trx.announce({ topic, organisationId, id: topic })
}
