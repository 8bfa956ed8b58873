import { expect, test, vi } from "vitest"
import { getTool, openRegistryFixture } from "../../test/registry-fixture.ts"
import { toolsetSettings } from "../composition/toolset-settings.ts"
import { openTemporaryStore } from "../store/temporary-store.ts"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void

/** Each source has a secret of its own. */
const openSecrets = async ({ sourceSlug }: { sourceSlug: string }) => ({
  get: () => `secret of ${sourceSlug}`,
  has: () => true,
  close: () => {},
})

test("values follow the store for as long as a call holds its release, and no longer", async () => {
  await using fixture = await openRegistryFixture(await openTemporaryStore())
  const closed = vi.fn<(source: string) => void>()
  const openEnvironment = async ({ toolsetId }: { toolsetId: string }) => ({
    get: () => undefined,
    has: () => false,
    close: () => closed(toolsetId),
  })
  await fixture.deploy("museum", [getTool("a")])
  const registry = await fixture.open({ openEnvironment })
  const held = { release: await registry.find("museum") }
  await fixture.deploy("museum", [getTool("b")])
  expect((await registry.find("museum"))?.number).toBe(2)
  collect()
  await new Promise((resolve) => setImmediate(resolve))
  expect(closed).not.toHaveBeenCalled()
  expect(held.release?.number).toBe(1)
  held.release = undefined
  await vi.waitFor(() => {
    collect()
    expect(closed).toHaveBeenCalledTimes(1)
  })
})

test("a tool gets the values of its own source, also where another source is just the same", async () => {
  await using fixture = await openRegistryFixture(await openTemporaryStore())
  const { scope, toolsets } = fixture
  for (const slug of ["museum", "library"]) await fixture.deploy(slug, [getTool("search")])
  const settings = toolsetSettings.parse({ include: [{ source: "library" }, { source: "museum" }] })
  await toolsets.create(scope, { slug: "both", settings })
  const registry = await fixture.open({ openEnvironment: openSecrets })
  const release = await registry.find("both")
  const seen = [...(release?.compiled.tools.values() ?? [])].map((tool) => {
    const { slug, upstream } = release?.partOf(tool) ?? {}
    return [tool.tool.name, slug, upstream?.environment.get("TOKEN"), tool.toolset.servers[0]?.url]
  })
  expect(seen).toEqual([
    ["search", "library", "secret of library", "https://library.example.com"],
    ["museum_search", "museum", "secret of museum", "https://museum.example.com"],
  ])
})
