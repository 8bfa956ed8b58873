import { expect, test } from "vitest"
import { LocalChanges } from "./change-feed.ts"
import type { Change } from "./change-feed.ts"

const change: Change = { topic: "key", organisationId: "org_1", id: "key_1" }

test("a listener that failed is told to look at everything until it succeeds", async () => {
  const changes = new LocalChanges(undefined)
  const told: unknown[] = []
  changes.listen((heard) => {
    told.push(heard)
    if (told.length < 3) throw new Error("the database is gone")
  })
  await changes.publish([change])
  await expect.poll(() => told, { timeout: 10_000 }).toEqual([change, "everything", "everything"])
  changes.close()
})

test("a listener applies one change after the other", async () => {
  const changes = new LocalChanges(undefined)
  const first = Promise.withResolvers<void>()
  const applied: string[] = []
  changes.listen(async (heard) => {
    if (heard === "everything") return
    if (heard.id === "1") await first.promise
    applied.push(heard.id)
  })
  const published = ["1", "2", "3"].map(async (id) => changes.publish([{ ...change, id }]))
  first.resolve()
  await Promise.all(published)
  expect(applied).toEqual(["1", "2", "3"])
  changes.close()
})

test("who stopped listening hears nothing any more", async () => {
  const changes = new LocalChanges(undefined)
  const told: unknown[] = []
  const stop = changes.listen((heard) => void told.push(heard))
  stop()
  await changes.publish([change])
  expect(told).toEqual([])
})
