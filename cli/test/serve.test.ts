import { cp, mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, expect, test } from "vitest"
import { runSneck, startSneck, type Ended } from "./support/run-sneck.ts"

const museum = fileURLToPath(new URL("../../fixtures/specs/museum.yaml", import.meta.url))
let cwd: string
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), "sneck-serve-"))
  env = { XDG_CONFIG_HOME: join(cwd, "config"), SNECK_DATABASE_URL: undefined }
})

afterAll(async () => rm(cwd, { recursive: true }))

async function sneck(...args: string[]): Promise<Ended> {
  return runSneck(args, { cwd, env })
}

test("what was pushed is served after a start, and after a restore elsewhere", { timeout: 60_000 }, async () => {
  const first = startSneck(["serve", "--port", "0", "--json"], { cwd, env })
  await first.waitFor(/"event":"ready"/)
  expect(await sneck("push", museum)).toMatchObject({ code: 0 })
  expect(await sneck("backup", "all.sneck")).toMatchObject({ code: 0, stdout: expect.stringContaining("holds") })
  first.child.kill("SIGTERM")
  expect(await first.ended).toMatchObject({ code: 0 })
  expect(await sneck("restore", "all.sneck", "--data", "restored")).toMatchObject({ code: 0 })
  const withoutKey = await sneck("serve", "--port", "0", "--data", "restored")
  expect(withoutKey).toMatchObject({ code: 1, stderr: expect.stringContaining("master key") })
  await cp(join(cwd, ".sneck/master.key"), join(cwd, "restored/master.key"))
  const second = startSneck(["serve", "--port", "0", "--data", "restored"], { cwd, env })
  await second.waitFor(/→ 1 toolset\n[^]*\/mcp\/museum/)
  expect(await sneck("tools", "museum", "--data", "restored")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("get_opening_hours"),
  })
  second.child.kill("SIGTERM")
  expect(await second.ended).toMatchObject({ code: 0 })
})
