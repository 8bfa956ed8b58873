import { mkdtemp, rename, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test, vi } from "vitest"
import { watchFiles } from "./watch-files.ts"
import type { FileWatch } from "./watch-files.ts"

let folder: string
let watch: FileWatch
const onChange = vi.fn<() => void>()

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sneck-watch-"))
  await writeFile(join(folder, "api.yaml"), "a: 1")
  onChange.mockReset()
  watch = watchFiles([join(folder, "api.yaml")], onChange)
})

afterEach(() => watch.close())

test("tells of a file that was written, once for a burst", async () => {
  for (const n of [1, 2, 3]) await writeFile(join(folder, "api.yaml"), `a: ${n}`)
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled())
  expect(onChange.mock.calls.length).toBeLessThan(3)
})

test("tells of a file that an editor replaced", async () => {
  await writeFile(join(folder, "draft"), "a: 2")
  await rename(join(folder, "draft"), join(folder, "api.yaml"))
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled())
})

test("tells of a description that appears beside it, and of nothing else", async () => {
  await writeFile(join(folder, "notes.txt"), "x")
  await writeFile(join(folder, "api.yaml.swp"), "x")
  await writeFile(join(folder, "schemas.yaml"), "b: 1")
  await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1))
})

test("watches another folder once it is told to", async () => {
  const other = await mkdtemp(join(tmpdir(), "sneck-watch-"))
  watch.setFiles([join(folder, "api.yaml"), join(other, "part.json")])
  await writeFile(join(other, "part.json"), "{}")
  await vi.waitFor(() => expect(onChange).toHaveBeenCalled())
})
