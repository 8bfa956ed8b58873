import { existsSync } from "node:fs"
import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { RemoteBuilders } from "./remote-builders.ts"

let folder: string

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), "sneck-build-")))
})

afterEach(() => rm(folder, { recursive: true }))

async function write(word: string): Promise<string> {
  const entry = join(folder, "say.ts")
  await writeFile(entry, `/** Says a word. */\nexport function say(input: { loud?: boolean }) { return "${word}" }`)
  return entry
}

test("one process builds, again and again, and ends with the last builder", async () => {
  const builders = new RemoteBuilders()
  const entry = await write("first")
  const [one, other] = [builders.create({ entry }), builders.create({ entry })]
  const first = await one.build()
  expect(first.diagnostics).toEqual([])
  expect(first.functions.map(({ name }) => name)).toEqual(["say"])
  expect([one.files(), one.inputs()]).toEqual([[entry], [entry]])
  const { pid } = builders
  await write("second")
  expect((await other.build()).bundle?.code).toContain("second")
  expect(builders.pid).toBe(pid)
  await one.dispose()
  expect((await other.build()).bundle?.code).toContain("second")
  await other.dispose()
  await expect.poll(() => existsSync(`/proc/${pid}`), { timeout: 5_000 }).toBe(false)
})

test("what is wrong with a file is a diagnostic", async () => {
  const builders = new RemoteBuilders()
  const entry = await write(`" + `)
  const builder = builders.create({ entry })
  expect((await builder.build()).diagnostics).toMatchObject([{ severity: "error", code: "syntax-error" }])
  await builder.dispose()
})

test("a build whose process falls fails, and the next one starts another", async () => {
  const builders = new RemoteBuilders()
  const builder = builders.create({ entry: await write("again") })
  await builder.build()
  const building = builder.build()
  process.kill(builders.pid ?? 0, "SIGKILL")
  await expect(building).rejects.toMatchObject({ code: "build-failed" })
  expect((await builder.build()).bundle?.code).toContain("again")
  await builder.dispose()
})
