import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { openEnvironmentFixture, scope } from "../../test/environment-fixture.ts"
import type { EnvironmentFixture } from "../../test/environment-fixture.ts"
import type { Environments } from "./environments.ts"

const key = "MUSEUM_API_KEY"

let fixture: EnvironmentFixture
let environments: Environments

beforeEach(async () => {
  fixture = await openEnvironmentFixture({ SNECK_SECRET_REFERENCES: "env:ALLOWED", ALLOWED: "from the process" })
  environments = fixture.environments
})

afterEach(async () => fixture[Symbol.asyncDispose]())

async function variables(slug = "default") {
  return (await environments.get(scope, slug)).variables
}

test("callers are told why a value that was set can't be had, without its place", async () => {
  const part = await fixture.deploy({ slug: "museum", variables: [key] })
  const why = async (settings?: Record<string, string>): Promise<string | undefined> => {
    const values = (await fixture.reopen(settings)).values.valuesFor(part)
    await values.ready()
    return values.whyMissing(key)
  }
  expect(await why()).toBeUndefined()
  await environments.set(scope, "default", key, { reference: "env:ALLOWED" })
  expect(await why()).toBeUndefined()
  expect(await why({ SNECK_SECRET_REFERENCES: "env:ALLOWED" })).toBe("is refused by the provider that keeps it")
  expect(await why({ SNECK_SECRET_REFERENCES: "none" })).toMatch(/^refers to a secret that the server's operator/)
  const elsewhere = (await fixture.valuesOf(part)).at("https://other.example.com")
  expect([elsewhere.get(key), elsewhere.whyMissing?.(key)]).toEqual([undefined, expect.stringMatching(/^was not set/)])
})

test("a secret that is set is bound to its source and server, and never shown again", async () => {
  await fixture.deploy({ slug: "museum", variables: [key] })
  const shown = await environments.set(scope, "default", key, { secret: "canary" })
  expect(shown.variables).toEqual([
    expect.objectContaining({ name: key, source: "museum", kind: "secret", origins: ["https://museum.example.com"] }),
  ])
  expect(JSON.stringify([shown, await environments.list(scope)])).not.toContain("canary")
  const rows = await fixture.store.db.selectFrom("variables").selectAll().execute()
  expect(JSON.stringify(rows)).not.toMatch(/canary|Y2FuYXJ5/)
})

test("a value that its source says is secret is sealed, and one that is not is shown", async () => {
  await fixture.deploy({ slug: "museum", variables: [key, "MUSEUM_SERVER_URL"] })
  await environments.set(scope, "default", key, { value: "canary" })
  await environments.set(scope, "default", "MUSEUM_SERVER_URL", { value: "https://b.example.com" })
  expect(await variables()).toMatchObject([{ kind: "secret" }, { kind: "value", value: "https://b.example.com" }])
  expect((await variables())[0]).not.toHaveProperty("value")
})

test("a plain value is hidden as soon as a source says that it is a secret", async () => {
  await environments.set(scope, "default", key, { value: "canary" })
  expect(await variables()).toMatchObject([{ kind: "value", value: "canary", source: null }])
  await fixture.deploy({ slug: "museum", variables: [key] })
  expect(await variables()).toMatchObject([{ kind: "secret", source: null }])
})

test("a variable of several sources is set for one of them, and reaches that one alone", async () => {
  const museum = await fixture.deploy({ slug: "museum", variables: [key] })
  const other = await fixture.deploy({ slug: "museum-api", variables: [key] })
  await expect(environments.set(scope, "default", key, { secret: "x" })).rejects.toMatchObject({
    code: "ambiguous-variable",
    message: expect.stringMatching(/museum, museum-api.*--source museum/),
  })
  await environments.set(scope, "default", key, { secret: "x" }, { source: "museum" })
  expect((await fixture.valuesOf(museum)).get(key)).toBe("x")
  expect((await fixture.valuesOf(other)).get(key)).toBeUndefined()
})

test("what is set before there is a source goes to the first one, and to its servers only", async () => {
  await environments.set(scope, "default", key, { secret: "x" })
  const museum = await fixture.deploy({ slug: "museum", variables: [key] })
  const values = await fixture.valuesOf(museum)
  expect(values.get(key)).toBe("x")
  await vi.waitFor(async () => expect((await variables())[0]?.origins).toEqual(["https://museum.example.com"]))
  const moved = await fixture.deploy({ slug: "museum", variables: [key], server: "https://evil.example.net" })
  expect((await fixture.valuesOf(moved)).get(key)).toBeUndefined()
})

test("what is bound to no source reaches none once a second one takes it", async () => {
  await environments.set(scope, "default", key, { secret: "x" })
  const museum = await fixture.deploy({ slug: "museum", variables: [key] })
  const values = await fixture.valuesOf(museum)
  expect(values.get(key)).toBe("x")
  await fixture.deploy({ slug: "museum-api", variables: [key] })
  expect(values.get(key)).toBeUndefined()
  expect(values.problems()).toMatchObject([{ name: key, reason: expect.stringContaining("museum, museum-api") }])
})

test("a value is kept back when its source moves, and is there again once it is set again", async () => {
  await fixture.deploy({ slug: "museum", variables: [key] })
  await environments.set(scope, "default", key, { secret: "x" })
  const moved = await fixture.deploy({ slug: "museum", variables: [key], server: "https://new.example.com" })
  const values = await fixture.valuesOf(moved)
  expect(values.problems()).toMatchObject([{ name: key, reason: expect.stringContaining("variable-host-changed") }])
  await environments.set(scope, "default", key, { secret: "y" })
  expect(values.get(key)).toBe("y")
})

test("an organisation's value may be sent to the origins that it was set for", async () => {
  const museum = await fixture.deploy({ slug: "museum", variables: [key] })
  const shared = { ...scope, level: "organisation" as const }
  await environments.set(shared, "default", key, { secret: "x" }, { origins: ["https://*.example.com"] })
  expect((await fixture.valuesOf(museum)).get(key)).toBe("x")
  await expect(
    environments.set(shared, "default", key, { secret: "x" }, { origins: ["https://example.com/path"] }),
  ).rejects.toMatchObject({ code: "invalid-variable" })
})

test("a change is in force when it is answered, and a removal too", async () => {
  const museum = await fixture.deploy({ slug: "museum", variables: [key] })
  const values = await fixture.valuesOf(museum)
  expect(values.problems()).toEqual([{ name: key, reason: "not set" }])
  await environments.set(scope, "default", key, { secret: "x" })
  expect(values.get(key)).toBe("x")
  await environments.unset(scope, "default", key)
  expect(values.get(key)).toBeUndefined()
})

test("environments go in order: the toolset's, the project's default, the organisation's", async () => {
  const museum = await fixture.deploy({ slug: "museum", variables: [key] })
  const shared = { ...scope, level: "organisation" as const }
  await environments.set(shared, "default", key, { secret: "organisation" }, { source: "museum" })
  const values = await fixture.valuesOf(museum, { environments: ["production", "staging"] })
  expect(values.get(key)).toBe("organisation")
  await environments.set({ ...scope, level: "project" }, "default", key, { secret: "project" })
  expect(values.get(key)).toBe("project")
  for (const slug of ["staging", "production"]) {
    await environments.create(scope, { slug })
    await environments.set(scope, slug, key, { secret: slug })
    expect(values.get(key)).toBe(slug)
  }
  expect(values.of("staging")?.get(key)).toBe("staging")
  expect(values.of("default")).toBeUndefined()
  await environments.remove(scope, "production")
  expect(values.get(key)).toBe("staging")
  await environments.restore(scope, "production")
  expect(values.get(key)).toBe("production")
})

test("a file of variables is set as one: servers first, and nothing where one can't be", async () => {
  await fixture.deploy({ slug: "museum", variables: [key, "MUSEUM_SERVER_URL"] })
  const text = `${key}=x\nMUSEUM_SERVER_URL=https://b.example.com\nEMPTY=\n`
  const shown = await environments.import(scope, "default", text)
  expect(shown.variables).toMatchObject([
    { name: key, origins: ["https://b.example.com"] },
    { name: "MUSEUM_SERVER_URL" },
  ])
  await expect(environments.import(scope, "default", `${key}=y\nlower=z\n`)).rejects.toMatchObject({ status: 422 })
  const museum = await fixture.deploy({ slug: "museum", variables: [key, "MUSEUM_SERVER_URL"] })
  expect((await fixture.valuesOf(museum)).get(key)).toBe("x")
})

test("a row that is moved to another variable, source or environment opens nowhere", async () => {
  const museum = await fixture.deploy({ slug: "museum", variables: [key, "MUSEUM_OTHER"] })
  await environments.set(scope, "default", key, { secret: "x" })
  await fixture.store.across(async ({ db }) => {
    await db.updateTable("variables").set({ name: "MUSEUM_OTHER" }).execute()
  })
  const values = await fixture.valuesOf(museum)
  expect(values.get("MUSEUM_OTHER")).toBeUndefined()
  expect(values.problems()).toContainEqual({
    name: "MUSEUM_OTHER",
    reason: expect.stringContaining("moved or altered"),
  })
})

test("references are followed where the operator allows them", async () => {
  const museum = await fixture.deploy({ slug: "museum", variables: [key] })
  await environments.set(scope, "default", key, { reference: "env:ALLOWED" })
  expect((await fixture.valuesOf(museum)).get(key)).toBe("from the process")
  expect(await variables()).toMatchObject([{ kind: "reference", reference: "env:ALLOWED" }])
  const refused = ["env:SNECK_MASTER_KEY", "env:HOME", "file:/etc/passwd"]
  for (const reference of refused) {
    await expect(environments.set(scope, "default", key, { reference })).rejects.toMatchObject({
      code: "reference-not-allowed",
    })
  }
  for (const reference of ["vault:secret/data/a#b", "nonsense"]) {
    await expect(environments.set(scope, "default", key, { reference })).rejects.toMatchObject({
      code: "invalid-reference",
    })
  }
})

test.each([
  ["lower", { value: "x" }],
  ["A-B", { value: "x" }],
  ["__proto__", { value: "x" }],
  [key, { value: "" }],
  [key, { secret: "a\0b" }],
  [key, { secret: "\ud800" }],
  [key, { secret: "x".repeat(65_537) }],
])("%j can't be set to what it is given", async (name, given) => {
  await expect(environments.set(scope, "default", name, given)).rejects.toMatchObject({ code: "invalid-variable" })
})

test("what is not there is told of, and what has changed since is not overwritten", async () => {
  const created = await environments.create(scope, { slug: "production" })
  await environments.update(scope, "production", { name: "Production", ifVersion: created.version })
  const stale = { ifVersion: created.version }
  await expect(environments.update(scope, "production", { name: "x", ...stale })).rejects.toMatchObject({
    status: 412,
  })
  await expect(environments.remove(scope, "production", stale)).rejects.toMatchObject({ status: 412 })
  await expect(environments.create(scope, { slug: "production" })).rejects.toMatchObject({ status: 409 })
  await expect(environments.get(scope, "absent")).rejects.toMatchObject({ status: 404 })
  await expect(environments.set(scope, "absent", key, { value: "x" })).rejects.toMatchObject({ status: 404 })
  await expect(environments.unset(scope, "production", key)).rejects.toMatchObject({ code: "unknown-variable" })
})

test("another organisation sees and receives nothing", async () => {
  const museum = await fixture.deploy({ slug: "museum", variables: [key] })
  await environments.set(scope, "default", key, { secret: "x" })
  const stranger = { organisationId: "org_b", projectId: "prj_default", principal: "key_2" }
  expect(await environments.list(stranger)).toEqual([])
  await expect(environments.get(stranger, "default")).rejects.toMatchObject({ status: 404 })
  const values = await fixture.valuesOf(museum, { organisationId: "org_b" })
  expect(values.get(key)).toBeUndefined()
})

test("the master key is replaced while values are in use, and the old one opens nothing any more", async () => {
  const museum = await fixture.deploy({ slug: "museum", variables: [key] })
  await environments.set(scope, "default", key, { secret: "x" })
  const values = await fixture.valuesOf(museum)
  const before = await fixture.store.db.selectFrom("environments").select(["data_key", "master_key_id"]).execute()
  const result = await fixture.masterKey.rotate()
  expect(result).toMatchObject({ rewrapped: 1 })
  expect(before[0]?.master_key_id).not.toBe(result.masterKeyId)
  expect(values.get(key)).toBe("x")
  const next = await fixture.reopen()
  const again = next.values.valuesFor(museum)
  await again.ready()
  expect(again.get(key)).toBe("x")
})

test("with keys of the operator, rotation goes to the first of them, and a server without it doesn't start", async () => {
  const [one, two] = [Buffer.alloc(32, 1).toString("base64"), Buffer.alloc(32, 2).toString("base64")]
  await using own = await openEnvironmentFixture({ SNECK_MASTER_KEY: one })
  const museum = await own.deploy({ slug: "museum", variables: [key] })
  await own.environments.set(scope, "default", key, { secret: "x" })
  await expect(own.reopen({ SNECK_MASTER_KEY: two })).rejects.toMatchObject({ code: "wrong-master-key" })
  const both = await own.reopen({ SNECK_MASTER_KEY: `${two},${one}` })
  expect(await both.masterKey.rotate()).toMatchObject({ rewrapped: 1, unused: [expect.any(String)] })
  await expect(own.reopen({ SNECK_MASTER_KEY: one })).rejects.toMatchObject({ code: "wrong-master-key" })
  const alone = await own.reopen({ SNECK_MASTER_KEY: two })
  const values = alone.values.valuesFor(museum)
  await values.ready()
  expect(values.get(key)).toBe("x")
})
