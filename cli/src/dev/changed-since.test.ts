import { mkdtemp, utimes, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, test } from "vitest"
import { changedSince } from "./changed-since.ts"

test("tells files that were written since from those that were not, and misses those that are gone", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sneck-changed-"))
  const [old, fresh] = [join(folder, "old.yaml"), join(folder, "fresh.yaml")]
  await writeFile(old, "")
  await writeFile(fresh, "")
  await utimes(old, 1_000, 1_000)
  await utimes(fresh, 3_000, 3_000)
  expect(await changedSince([old], 2_000_000)).toBe(false)
  expect(await changedSince([old, fresh], 2_000_000)).toBe(true)
  expect(await changedSince([old, join(folder, "gone.yaml")], 2_000_000)).toBe(true)
  expect(await changedSince([], 2_000_000)).toBe(false)
})
