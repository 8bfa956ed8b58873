import { randomBytes } from "node:crypto"
import { describe, expect, test } from "vitest"
import { storeKinds } from "../../test/each-store.ts"
import { masterKeyOf } from "../secrets/master-key.ts"
import { MasterKeys } from "../secrets/master-keys.ts"
import { OrganisationKeys } from "../secrets/organisation-keys.ts"
import { requestStateKey } from "./request-state-key.ts"

describe.each(storeKinds)("on $kind", ({ open }) => {
  test("every replica seals with the same key, which the store holds sealed", async () => {
    const [store, master] = [await open(), masterKeyOf(randomBytes(32))]
    const keyOfReplica = async () => requestStateKey(store, new OrganisationKeys(new MasterKeys([master])))
    const key = await keyOfReplica()
    expect(key).toHaveLength(32)
    expect(await keyOfReplica()).toEqual(key)
    const facts = await store.db.selectFrom("server_facts").selectAll().execute()
    expect(JSON.stringify(facts)).not.toContain(key.toString("base64url"))
    await store.close()
  })

  test("with a master key that does not open it a process has one of its own", async () => {
    const store = await open()
    const sealings = [randomBytes(32), randomBytes(32)].map(
      (key) => new OrganisationKeys(new MasterKeys([masterKeyOf(key)])),
    )
    const keys = []
    for (const sealing of sealings) keys.push(await requestStateKey(store, sealing))
    expect(keys[0]).not.toEqual(keys[1])
    await store.close()
  })
})
