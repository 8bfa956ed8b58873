import { randomBytes } from "node:crypto"
import { afterEach, describe, expect, test } from "vitest"
import { MasterKeyRotation } from "../environments/master-key-rotation.ts"
import { DataKeys } from "../environments/data-keys.ts"
import { defaultOrganisationId } from "../store/default-ids.ts"
import type { Store } from "../store/store.ts"
import { storeKinds } from "../../test/each-store.ts"
import { masterKeyOf } from "./master-key.ts"
import { MasterKeys } from "./master-keys.ts"
import { OrganisationKeys } from "./organisation-keys.ts"
import { SealError } from "./seal.ts"

const [one, two] = [defaultOrganisationId, "org_two"]

describe.each(storeKinds)("keys of organisations on $kind", ({ open }) => {
  let store: Store
  afterEach(async () => store.close())

  test("a secret opens for its organisation at its place alone", async () => {
    store = await open()
    const keys = new OrganisationKeys(new MasterKeys([masterKeyOf(randomBytes(32))]))
    const sealed = await store.within(one, async ({ db }) => keys.seal(db, one, "a secret", ["provider", "oap_1"]))
    await store.within(two, async ({ db }) => keys.seal(db, two, "another", ["provider", "oap_1"]))
    expect(sealed).not.toContain("secret")
    const opened = async (organisation: string, place: string): Promise<string> =>
      store.within(organisation, async ({ db }) => keys.open(db, organisation, sealed, ["provider", place]))
    expect(await opened(one, "oap_1")).toBe("a secret")
    await expect(opened(one, "oap_2")).rejects.toThrow(SealError)
    await expect(opened(two, "oap_1")).rejects.toThrow(SealError)
  })

  test("a key that was never committed seals nothing", async () => {
    store = await open()
    const keys = new OrganisationKeys(new MasterKeys([masterKeyOf(randomBytes(32))]))
    const undone = store.within(one, async ({ db }) => {
      await keys.seal(db, one, "lost", ["here"])
      throw new Error("undone")
    })
    await expect(undone).rejects.toThrow("undone")
    const sealed = await store.within(one, async ({ db }) => keys.seal(db, one, "kept", ["here"]))
    expect(await store.within(one, async ({ db }) => keys.open(db, one, sealed, ["here"]))).toBe("kept")
  })

  test("many who make the first key at once all follow one", async () => {
    store = await open()
    const keys = new OrganisationKeys(new MasterKeys([masterKeyOf(randomBytes(32))]))
    const seal = async (): Promise<string> =>
      store.within(one, async ({ db }) => keys.seal(db, one, "a secret", ["here"]))
    for (const sealed of await Promise.all(Array.from({ length: 8 }, seal))) {
      expect(await store.within(one, async ({ db }) => keys.open(db, one, sealed, ["here"]))).toBe("a secret")
    }
  })

  test("a new master key takes over while secrets stay as they are", async () => {
    store = await open()
    const [old, fresh] = [masterKeyOf(randomBytes(32)), masterKeyOf(randomBytes(32))]
    const before = new OrganisationKeys(new MasterKeys([old]))
    const sealed = await store.within(one, async ({ db }) => before.seal(db, one, "a secret", ["here"]))
    const both = new MasterKeys([fresh, old])
    const services = { store, dataKeys: new DataKeys(both), organisationKeys: new OrganisationKeys(both) }
    const rotated = await new MasterKeyRotation(services, { keys: both, folder: undefined }).rotate()
    expect(rotated).toMatchObject({ rewrapped: 1, masterKeyId: fresh.id })
    const after = new OrganisationKeys(new MasterKeys([fresh]))
    expect(await store.within(one, async ({ db }) => after.open(db, one, sealed, ["here"]))).toBe("a secret")
  })
})
