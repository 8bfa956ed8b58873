import { describe, expect, test } from "vitest"
import { storeKinds } from "../../test/each-store.ts"
import { getTool, openRegistryFixture, prepared } from "../../test/registry-fixture.ts"
import { insertOrganisation, insertProject } from "../../test/store-rows.ts"
import { toolsetSettings } from "../composition/toolset-settings.ts"
import { openTemporaryStore } from "../store/temporary-store.ts"
import { findSource } from "./find-rows.ts"

const [a, b, c] = [getTool("list_a"), getTool("list_b"), getTool("list_c")]

describe.each(storeKinds)("on $kind", ({ open }) => {
  test("what is uploaded is served at once, and the same again changes nothing", async () => {
    await using fixture = await openRegistryFixture(await open())
    const first = await fixture.deploy("museum", [a])
    expect(first).toMatchObject({
      number: 1,
      changed: true,
      releases: [{ toolset: "museum", state: "live", number: 1 }],
    })
    expect(await fixture.served("museum")).toEqual(["list_a"])
    expect(await fixture.deploy("museum", [a])).toMatchObject({ number: 1, changed: false, releases: [] })
    expect(await fixture.deploy("museum", [a, b])).toMatchObject({
      number: 2,
      changed: true,
      releases: [{ number: 2 }],
    })
    expect(await fixture.served("museum")).toEqual(["list_a", "list_b"])
  })

  test("a replica that starts later, and one that ran before, serve the same", async () => {
    await using fixture = await openRegistryFixture(await open())
    const before = await fixture.open()
    await fixture.deploy("museum", [a])
    const after = await fixture.open()
    for (const registry of [before, after]) {
      expect((await registry.find("museum"))?.toolset.tools).toHaveLength(1)
      expect(registry.list()).toMatchObject([{ slug: "museum", number: 1, toolCount: 1 }])
    }
  })

  test("a slug that another organisation took meanwhile is refused clearly, made anew or restored", async () => {
    await using fixture = await openRegistryFixture(await open())
    const { toolsets, scope, store } = fixture
    await fixture.deploy("museum", [a])
    await toolsets.remove(scope, "museum")
    const organisationId = await insertOrganisation(store)
    const projectId = await store.within(organisationId, async (trx) => insertProject(trx, organisationId, "default"))
    const other = { organisationId, projectId, principal: "key_2" }
    const settings = toolsetSettings.parse({ include: [] })
    await toolsets.create(other, { slug: "museum", settings })
    const refusal = { status: 409, code: "toolset-exists", message: "The slug museum is taken; choose another one" }
    await expect(toolsets.restore(scope, "museum")).rejects.toMatchObject(refusal)
    await expect(toolsets.create(scope, { slug: "museum", settings })).rejects.toMatchObject(refusal)
  })

  test("of many that make the same source at once all but one are told that it is there", async () => {
    await using fixture = await openRegistryFixture(await open())
    const { sources, scope } = fixture
    const make = async (): Promise<unknown> => sources.create(scope, { slug: "museum", kind: "openapi" })
    const made = await Promise.allSettled(Array.from({ length: 5 }, make))
    const refused = made.filter((each) => each.status === "rejected")
    expect(refused.map(({ reason }) => (reason as { code: string }).code)).toEqual(Array(4).fill("source-exists"))
  })

  test("where changes want approval the old release serves until somebody publishes", async () => {
    await using fixture = await openRegistryFixture(await open())
    const { toolsets, scope } = fixture
    await fixture.deploy("museum", [a])
    const settings = toolsetSettings.parse({ include: [{ source: "museum" }], release: "approve" })
    await toolsets.update(scope, "museum", { settings })
    const [waiting] = (await fixture.deploy("museum", [b])).releases
    expect(waiting).toMatchObject({
      state: "pending",
      changes: expect.arrayContaining([expect.objectContaining({ kind: "tool-removed" })]),
    })
    expect(await fixture.served("museum")).toEqual(["list_a"])
    expect(await toolsets.get(scope, "museum")).toMatchObject({ release: 1, pending: 2 })
    await toolsets.publish(scope, "museum", 2)
    expect(await fixture.served("museum")).toEqual(["list_b"])
    await fixture.deploy("museum", [c])
    expect(await toolsets.reject(scope, "museum", 3)).toMatchObject({ status: "rejected" })
    await expect(toolsets.publish(scope, "museum", 3)).rejects.toMatchObject({ code: "release-rejected" })
    expect(await fixture.served("museum")).toEqual(["list_b"])
  })

  test("rolling back serves what was served before; pinned, nothing changes it", async () => {
    await using fixture = await openRegistryFixture(await open())
    const { toolsets, scope } = fixture
    for (const tool of [a, b, c]) await fixture.deploy("museum", [tool])
    await toolsets.rollback(scope, "museum")
    expect(await fixture.served("museum")).toEqual(["list_b"])
    await toolsets.rollback(scope, "museum", 1)
    expect(await fixture.served("museum")).toEqual(["list_a"])
    await expect(toolsets.rollback(scope, "museum")).rejects.toMatchObject({ code: "nothing-earlier" })
    await toolsets.pin(scope, "museum")
    expect((await fixture.deploy("museum", [a, b])).releases).toMatchObject([{ state: "held", number: 4 }])
    const told = { code: "toolset-pinned", message: expect.stringContaining("Unpin it first (sneck unpin museum)") }
    await expect(toolsets.publish(scope, "museum", 4)).rejects.toMatchObject(told)
    expect(await fixture.served("museum")).toEqual(["list_a"])
  })

  test("unpinned, a toolset serves the release that was held, or a new one where that is another", async () => {
    await using fixture = await openRegistryFixture(await open())
    const { toolsets, scope } = fixture
    await fixture.deploy("museum", [a])
    await toolsets.pin(scope, "museum")
    await fixture.deploy("museum", [a, b])
    expect((await toolsets.unpin(scope, "museum")).made).toMatchObject({ state: "live", number: 2 })
    expect(await fixture.served("museum")).toEqual(["list_a", "list_b"])
    expect(await toolsets.releases(scope, "museum")).toHaveLength(2)
    await toolsets.rollback(scope, "museum", 1)
    await toolsets.pin(scope, "museum")
    await toolsets.update(scope, "museum", { title: "Museums" })
    await toolsets.unpin(scope, "museum")
    expect(await toolsets.get(scope, "museum")).toMatchObject({ release: 3, title: "Museums" })
  })

  test("overrides survive what is uploaded, and say so when what they override is gone", async () => {
    await using fixture = await openRegistryFixture(await open())
    const { toolsets, scope } = fixture
    await fixture.deploy("museum", [a])
    const overrides = { list_a: { name: "events", title: "Events" } }
    const settings = toolsetSettings.parse({ include: [{ source: "museum" }], overrides })
    expect((await toolsets.update(scope, "museum", { settings })).made.state).toBe("live")
    await fixture.deploy("museum", [a, b])
    expect(await fixture.served("museum")).toEqual(["events", "list_b"])
    const [made] = (await fixture.deploy("museum", [b])).releases
    expect(made?.diagnostics).toMatchObject([{ code: "override-unused", pointer: "/overrides/list_a" }])
    expect((await toolsets.get(scope, "museum")).diagnosticCounts).toEqual({ error: 0, warning: 1 })
  })

  test("what is deleted is not served, and comes back as it was", async () => {
    await using fixture = await openRegistryFixture(await open())
    const { toolsets, sources, projects, registry, scope } = fixture
    await fixture.deploy("museum", [a])
    await toolsets.remove(scope, "museum")
    expect(registry.find("museum")).toBeUndefined()
    await toolsets.restore(scope, "museum")
    await sources.remove(scope, "museum")
    expect(await fixture.served("museum")).toEqual([])
    await sources.restore(scope, "museum")
    expect(await fixture.served("museum")).toEqual(["list_a"])
    const other = await projects.create(scope, { slug: "other" })
    await fixture.deploy("library", [b], { ...scope, projectId: other.id })
    await projects.remove(scope, "other")
    expect(registry.find("library")).toBeUndefined()
    await projects.restore(scope, "other")
    expect(await fixture.served("library")).toEqual(["list_b"])
  })

  test("a release goes to another project with that project's sources, or not at all", async () => {
    await using fixture = await openRegistryFixture(await open())
    const { toolsets, sources, projects, registry, scope } = fixture
    await fixture.deploy("museum", [a])
    const live = { ...scope, projectId: (await projects.create(scope, { slug: "live" })).id }
    const target = { project: "live", toolset: "museum-live" }
    await expect(toolsets.promote(scope, "museum", target)).rejects.toMatchObject({
      code: "promotion-incomplete",
      message: expect.stringContaining("no source museum"),
    })
    const settings = { serverUrl: "https://live.example.com" }
    await sources.create(live, { slug: "museum", kind: "openapi", settings })
    expect(await toolsets.promote(scope, "museum", target)).toMatchObject({ made: { state: "live", number: 1 } })
    const release = await registry.find("museum-live")
    expect(release?.owner.projectId).toBe(live.projectId)
    expect(release?.parts).toMatchObject([{ slug: "museum", upstream: { serverUrl: "https://live.example.com" } }])
    expect(release?.parts[0]?.sourceId).not.toBe((await registry.find("museum"))?.parts[0]?.sourceId)
  })

  test("uploads at the same time are applied one after the other, rolling back among them: never a half state", async () => {
    await using fixture = await openRegistryFixture(await open())
    const { toolsets, scope } = fixture
    await fixture.deploy("museum", [a])
    await fixture.deploy("museum", [b])
    const results = await Promise.all([
      fixture.deploy("museum", [c]),
      toolsets.rollback(scope, "museum", 1),
      fixture.deploy("museum", [a, b, c]),
    ])
    expect(new Set([results[0].number, results[2].number])).toEqual(new Set([3, 4]))
    const releases = await toolsets.releases(scope, "museum")
    expect(releases.map(({ number }) => number)).toEqual([4, 3, 2, 1])
    const live = releases.find(({ status }) => status === "live")
    const served = await fixture.served("museum")
    expect((await toolsets.release(scope, "museum", live?.number ?? 0)).tools.map(({ name }) => name)).toEqual(served)
  })

  test("a change that was meant for another state is refused", async () => {
    await using fixture = await openRegistryFixture(await open())
    const { toolsets, sources, scope } = fixture
    await fixture.deploy("museum", [a])
    const { revision } = await sources.get(scope, "museum")
    await fixture.deploy("museum", [b])
    await expect(sources.update(scope, "museum", { title: "x" }, revision)).rejects.toMatchObject({ status: 412 })
    await expect(toolsets.remove(scope, "museum", 1)).rejects.toMatchObject({ status: 412 })
  })

  test("a slug is given once on the whole server, whoever asks", async () => {
    await using fixture = await openRegistryFixture(await open())
    const { toolsets, projects, scope } = fixture
    await fixture.deploy("museum", [a])
    const other = { ...scope, projectId: (await projects.create(scope, { slug: "other" })).id }
    const again = toolsets.create(other, { slug: "museum", settings: toolsetSettings.parse({}) })
    await expect(again).rejects.toMatchObject({ code: "toolset-exists", status: 409 })
    const own = toolsets.create(scope, { slug: "sneck-admin", settings: toolsetSettings.parse({}) })
    await expect(own).rejects.toMatchObject({ code: "toolset-exists" })
  })
})

test("calls that began go on with the release that they began with, and listeners hear of the swap", async () => {
  await using fixture = await openRegistryFixture(await openTemporaryStore())
  const { registry } = fixture
  await fixture.deploy("museum", [a])
  const before = await registry.find("museum")
  const swaps: string[] = []
  registry.onChange((slug, now, then) => swaps.push(`${slug} ${then?.number} ${now.number}`))
  await fixture.deploy("museum", [b])
  expect(registry.find("museum")).not.toBeInstanceOf(Promise)
  expect([...(before?.compiled.tools.keys() ?? [])]).toEqual(["list_a"])
  expect(swaps).toEqual(["museum 1 2"])
})

test("lets go of what was used longest ago and loads it again when it is asked for", async () => {
  await using fixture = await openRegistryFixture(await openTemporaryStore())
  for (const slug of ["one", "two", "three"]) await fixture.deploy(slug, [a])
  const registry = await fixture.open({ maxLoadedBytes: 150_000 })
  for (const slug of ["one", "two", "three"]) expect(await registry.find(slug)).toBeDefined()
  expect(registry.find("three")).not.toBeInstanceOf(Promise)
  expect(registry.find("one")).toBeInstanceOf(Promise)
  expect((await registry.find("one"))?.toolset.tools).toHaveLength(1)
})

test("what somebody prepared for a source that was deleted meanwhile is not stored", async () => {
  await using fixture = await openRegistryFixture(await openTemporaryStore())
  const { store, sources, scope } = fixture
  await fixture.deploy("museum", [a])
  await sources.remove(scope, "museum")
  const applied = store.within(scope.organisationId, async (trx) =>
    sources.apply(trx, scope, await findSource(trx, scope, "museum"), prepared("museum", [b])),
  )
  await expect(applied).rejects.toMatchObject({ code: "unknown-source" })
})
