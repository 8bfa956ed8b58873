import { expect, test } from "vitest"
import { defaultOrganisationId } from "../store/default-ids.ts"
import { openTemporaryStore } from "../store/temporary-store.ts"
import type { Store } from "../store/store.ts"
import { Directory } from "./directory.ts"
import { KeyRing } from "./key-ring.ts"
import { Keys } from "./keys.ts"
import type { NewKey } from "./keys.ts"
import { expandScopes } from "./principal.ts"
import type { Principal, Scope } from "./principal.ts"

interface Fixture extends AsyncDisposable {
  readonly store: Store
  readonly ring: KeyRing
  readonly keys: Keys
}

async function open(): Promise<Fixture> {
  const store = await openTemporaryStore()
  const ring = await KeyRing.load(store, await Directory.load(store))
  return { store, ring, keys: new Keys(store), [Symbol.asyncDispose]: async () => store.close() }
}

function principal(scopes: Scope[], limits: Partial<Principal> = {}): Principal {
  const none = { projectId: undefined, toolset: undefined, expiresAt: undefined }
  const who = { id: "key_test", name: "a test", kind: "key", organisationId: defaultOrganisationId } as const
  return { ...who, scopes: expandScopes(scopes), ...none, ...limits }
}

const admin = principal(["admin"])
const agent = { kind: "agent", name: "an agent", scopes: ["mcp:call"] } as const

test("a key holds from the moment it is answered, and what is stored does not contain it", async () => {
  await using fixture = await open()
  const { secret, key } = await fixture.keys.create(admin, agent)
  expect(fixture.ring.find(secret)).toMatchObject({ id: key.id, organisationId: defaultOrganisationId })
  expect(secret.endsWith(key.hint)).toBe(true)
  const rows = await fixture.store.db.selectFrom("api_keys").selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain(secret.slice(4, 40))
})

test("a revoked key does not hold from the next request on, and every replica hears of it", async () => {
  await using fixture = await open()
  const replica = await KeyRing.load(fixture.store, await Directory.load(fixture.store))
  const { secret, key } = await fixture.keys.create(admin, agent)
  expect(replica.find(secret)?.id).toBe(key.id)
  await fixture.keys.revoke(admin, key.id)
  expect([fixture.ring.find(secret), replica.find(secret)]).toEqual([undefined, undefined])
  expect((await KeyRing.load(fixture.store, await Directory.load(fixture.store))).find(secret)).toBeUndefined()
  await fixture.keys.revoke(admin, key.id)
})

test("a key that expires stops holding by the clock", async () => {
  await using fixture = await open()
  const { secret, key } = await fixture.keys.create(admin, { ...agent, expiresAt: Date.now() + 60_000 })
  expect(fixture.ring.find(secret)).toBeDefined()
  const past = { expires_at: Date.now() - 1 }
  await fixture.store.within(defaultOrganisationId, async (trx) => {
    await trx.db.updateTable("api_keys").set(past).where("id", "=", key.id).execute()
    trx.announce({ topic: "key", organisationId: defaultOrganisationId, id: key.id })
  })
  expect(fixture.ring.find(secret)).toBeUndefined()
  expect(await fixture.keys.get(admin, key.id)).toMatchObject({ status: "expired" })
  const late = fixture.keys.create(admin, { ...agent, expiresAt: Date.now() - 1 })
  await expect(late).rejects.toMatchObject({ status: 422, code: "invalid-expiry" })
})

test("a rotated key holds beside its successor for as long as was asked", async () => {
  await using fixture = await open()
  const { secret, key } = await fixture.keys.create(admin, agent)
  const kept = await fixture.keys.rotate(admin, key.id)
  expect(fixture.ring.find(secret)?.expiresAt).toBeGreaterThan(Date.now() + 86_000_000)
  expect(fixture.ring.find(kept.secret)).toMatchObject({ name: "an agent", expiresAt: undefined })
  expect(await fixture.keys.get(admin, key.id)).toMatchObject({ replacedBy: kept.key.id, status: "active" })
  const at = await fixture.keys.rotate(admin, kept.key.id, { overlapMs: 0 })
  expect([fixture.ring.find(kept.secret), fixture.ring.find(at.secret)?.id]).toEqual([undefined, at.key.id])
})

test("a key is rotated once, and not when it is revoked", async () => {
  await using fixture = await open()
  const { key } = await fixture.keys.create(admin, agent)
  const both = await Promise.allSettled([fixture.keys.rotate(admin, key.id), fixture.keys.rotate(admin, key.id)])
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
  await fixture.keys.revoke(admin, key.id)
  await expect(fixture.keys.rotate(admin, key.id)).rejects.toMatchObject({ status: 409, code: "key-not-active" })
})

test.each([
  ["a scope that it lacks", {}, { scopes: ["source:write"] }],
  ["every scope", {}, { scopes: ["admin"] }],
  ["another toolset", { toolset: "museum" }, { toolset: "library" }],
  ["every toolset", { toolset: "museum" }, {}],
  ["a longer life", { expiresAt: Date.now() + 60_000 }, { expiresAt: Date.now() + 120_000 }],
  ["an endless life", { expiresAt: Date.now() + 60_000 }, {}],
] satisfies [string, Partial<Principal>, Partial<NewKey>][])("a key can't give away %s", async (_, limits, wanted) => {
  await using fixture = await open()
  const giver = principal(["mcp:call", "key:write"], limits)
  const made = fixture.keys.create(giver, { ...agent, ...wanted })
  await expect(made).rejects.toMatchObject({ status: 403, code: "exceeds-own-key" })
})

test("a key can't rotate a stronger one into its own hands", async () => {
  await using fixture = await open()
  const { key } = await fixture.keys.create(admin, { ...agent, scopes: ["admin"] })
  const rotated = fixture.keys.rotate(principal(["key:write"]), key.id)
  await expect(rotated).rejects.toMatchObject({ code: "exceeds-own-key" })
})

test("a key of one project makes and sees keys of that project only", async () => {
  await using fixture = await open()
  const local = principal(["mcp:call", "key:read", "key:write"], { projectId: "prj_default" })
  const { key: other } = await fixture.keys.create(admin, agent)
  const { key } = await fixture.keys.create(local, agent)
  expect(key.project).toBe("default")
  expect((await fixture.keys.list(local)).map(({ id }) => id)).toEqual([key.id])
  await expect(fixture.keys.get(local, other.id)).rejects.toMatchObject({ status: 404, code: "unknown-key" })
  await expect(fixture.keys.revoke(local, other.id)).rejects.toMatchObject({ status: 404 })
  const elsewhere = fixture.keys.create(local, { ...agent, project: "nowhere" })
  await expect(elsewhere).rejects.toMatchObject({ status: 404, code: "unknown-project" })
})
