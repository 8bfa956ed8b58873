import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { storeKinds } from "../../test/each-store.ts"
import { insertAgent, insertUser } from "../../test/people-rows.ts"
import { recordedCall } from "../../test/recorded-call.ts"
import { insertOrganisation } from "../../test/store-rows.ts"
import { defaultOrganisationId } from "../store/default-ids.ts"
import type { Store } from "../store/store.ts"
import { toInvocationJson } from "./invocation.ts"
import { readActors } from "./read-actors.ts"

describe.each(storeKinds)("on $kind", ({ open }) => {
  let store: Store

  beforeAll(async () => {
    store = await open()
  })

  afterAll(async () => store.close())

  test("a record says who called and for whom, by the names that people know", async () => {
    const ada = await insertUser(store, { name: "Ada" })
    const watch = await insertAgent(store, ada, { kind: "service", name: "Night watch", deleted_at: 5 })
    const calls = [recordedCall({ principal: watch, onBehalfOf: ada, credential: "dlg_1" }), recordedCall()]
    const findActor = await readActors(store.db, defaultOrganisationId, calls)
    const [acting, own] = calls.map((call) => toInvocationJson(call, findActor))
    expect(acting?.actor).toEqual({ id: watch, kind: "service", name: "Night watch" })
    expect(acting?.onBehalfOf).toEqual({ id: ada, kind: "user", name: "Ada" })
    expect(own?.actor).toEqual({ id: "key_1", kind: "key" })
    expect(own).not.toHaveProperty("onBehalfOf")
    expect(JSON.stringify(acting)).not.toMatch(/credential|dlg_1|"principal"/)
  })

  test("names of another organisation are not told", async () => {
    const organisation_id = await insertOrganisation(store)
    const foreign = await insertUser(store, { organisation_id, name: "Eve" })
    const findActor = await readActors(store.db, defaultOrganisationId, [recordedCall({ principal: foreign })])
    expect(findActor(foreign)).toEqual({ id: foreign, kind: "user" })
  })
})
