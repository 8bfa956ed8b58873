import { expect, test, vi } from "vitest"
import { getTool, openRegistryFixture } from "../../test/registry-fixture.ts"
import { openTemporaryStore } from "../store/temporary-store.ts"
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

setFlagsFromString("--expose-gc")
const collect = runInNewContext("gc") as () => void

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
