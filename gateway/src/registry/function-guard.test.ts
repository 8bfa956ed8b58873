import { afterAll, beforeAll, expect, test } from "vitest"
import { insertOrganisation } from "../../test/store-rows.ts"
import type { Store } from "../store/store.ts"
import { openTemporaryStore } from "../store/temporary-store.ts"
import { createSource } from "./create-rows.ts"
import { functionGuard, organisationGuard } from "./function-guard.ts"

/** A system on which nothing could be tried. */
const open = { walls: async () => [] }
let store: Store

beforeAll(async () => {
  store = await openTemporaryStore()
})
afterAll(async () => store.close())

test("functions that can't be kept apart are for one organisation alone, and keep others from coming", async () => {
  const [admit, admitOrganisation] = [functionGuard(store, open), organisationGuard(store, open)]
  const scope = { organisationId: "org_default", projectId: "prj_default", principal: "key_1" }
  await admit(scope.organisationId)
  await admitOrganisation()
  await store.within(scope.organisationId, async (trx) => createSource(trx, scope, { slug: "f", kind: "functions" }))
  const refusal = { status: 409, code: "functions-not-isolated", message: expect.stringContaining("- network:") }
  await expect(admitOrganisation()).rejects.toMatchObject(refusal)
  await insertOrganisation(store)
  const told = await admit(scope.organisationId).catch((error: unknown) => error)
  expect(told).toMatchObject({ status: 501, code: "functions-not-isolated" })
  expect((told as Error).message).not.toContain("network")
})
