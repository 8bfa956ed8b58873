import { randomBytes } from "node:crypto"
import { afterEach, beforeEach, describe, expect, test } from "vitest"
import { storeKinds } from "../../../test/each-store.ts"
import { masterKeyOf } from "../../secrets/master-key.ts"
import { MasterKeys } from "../../secrets/master-keys.ts"
import { OrganisationKeys } from "../../secrets/organisation-keys.ts"
import type { Store } from "../../store/store.ts"
import { ServerKeys } from "./server-keys.ts"

const day = 86_400_000

async function idsOf(keys: ServerKeys): Promise<string[]> {
  return (await keys.get()).signing.map(({ kid }) => kid)
}

describe.each(storeKinds)("keys of the authorization server on $kind", ({ open }) => {
  let store: Store
  let now: number
  const sealing = new OrganisationKeys(new MasterKeys([masterKeyOf(randomBytes(32))]))
  const openKeys = (): ServerKeys => new ServerKeys(store, sealing, () => now)

  beforeEach(async () => {
    store = await open()
    now = 1_795_000_000_000
  })

  afterEach(async () => store.close())

  test("are made once, are the same on every replica, and stand sealed in the store", async () => {
    const [one, two] = [openKeys(), openKeys()]
    const [kid, ...others] = await idsOf(one)
    expect(others).toEqual([])
    expect(await idsOf(two)).toEqual([kid])
    expect((await two.get()).cookies).toEqual((await one.get()).cookies)
    const rows = await store.across(async ({ db }) => db.selectFrom("oauth_keys").selectAll().execute())
    const { d = "" } = (await one.get()).signing[0]?.privateJwk ?? {}
    expect(JSON.stringify(rows)).not.toContain(d)
  })

  test("change every 90 days; the old one is published until what it signed has expired", async () => {
    const keys = openKeys()
    let changes = 0
    keys.onChange(() => (changes += 1))
    const [first] = await idsOf(keys)
    now += 91 * day
    const both = await idsOf(keys)
    expect(both).toHaveLength(2)
    expect(both[0]).not.toBe(first)
    expect(both[1]).toBe(first)
    expect(changes).toBeGreaterThan(0)
    now += 2 * day
    await idsOf(keys)
    expect(await idsOf(openKeys())).toEqual([both[0]])
  })

  test("that can't be opened any more are replaced", async () => {
    const [lost] = await idsOf(openKeys())
    await store.across(async ({ db }) => db.updateTable("oauth_keys").set({ sealed: "YWx0ZXJlZA" }).execute())
    const [kid] = await idsOf(openKeys())
    expect(kid).not.toBe(lost)
  })
})
