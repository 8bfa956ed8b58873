import { expect, test } from "vitest"
import { getTool, openRegistryFixture } from "../../gateway/test/registry-fixture.ts"
import type { Store, StoreTransaction } from "../../gateway/src/store/store.ts"
import { openTemporaryStore } from "../../gateway/src/store/temporary-store.ts"
import { storeChecker } from "./store-checker.ts"

const damages: readonly [string, RegExp, (trx: StoreTransaction) => Promise<unknown>][] = [
  ["a content is gone", /^The store has no content/, async ({ db }) => db.deleteFrom("blobs").execute()],
  [
    "a content is another",
    /tools|content|header|JSON/,
    async ({ db }) => {
      const [one, other] = await db.selectFrom("blobs").selectAll().execute()
      if (one === undefined || other === undefined) throw new Error("there are two")
      await db.updateTable("blobs").set({ content: one.content }).where("hash", "=", other.hash).execute()
    },
  ],
  [
    "a deployment is gone",
    /^source museum has no deployment$/,
    async ({ db }) => db.deleteFrom("deployments").execute(),
  ],
  [
    "the live release is gone",
    /^toolset museum has no live release$/,
    async ({ db }) => db.deleteFrom("releases").execute(),
  ],
  [
    "the live release was rejected",
    /^toolset museum has no live release$/,
    async ({ db }) => db.updateTable("releases").set({ status: "rejected" }).execute(),
  ],
]

test.each(damages)("%s: it is found", async (_what, problem, damage) => {
  await using fixture = await openRegistryFixture(await openTemporaryStore())
  await fixture.deploy("museum", [getTool("list_a")])
  expect(await problemsOf(fixture.store)).toEqual([])
  await fixture.store.across(damage)
  expect(await problemsOf(fixture.store)).toContainEqual(expect.stringMatching(problem))
})

async function problemsOf({ db }: Store): Promise<string[]> {
  const database = { kind: "sqlite" as const, db, [Symbol.asyncDispose]: async () => {} }
  return storeChecker().check(database, { all: true })
}
