import { cp, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { startGateway, type Gateway } from "@sneck/gateway"
import { afterAll, beforeAll, expect, test } from "vitest"
import { runSneck, startSneck, type Ended, type Running } from "./support/run-sneck.ts"

const fixtures = fileURLToPath(new URL("../../fixtures", import.meta.url))
let root: string
let folder: string
let gateway: Gateway
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "sneck-push-"))
  folder = join(root, "project")
  gateway = await startGateway({ dataDir: join(root, "data"), port: 0 })
  env = { XDG_CONFIG_HOME: join(root, "config"), SNECK_URL: gateway.url, SNECK_API_KEY: gateway.key }
  await cp(join(fixtures, "specs/museum.yaml"), join(folder, "museum.yaml"))
  await writeFile(
    join(folder, "hours.ts"),
    "/** Tells how many rooms are open. */\nexport function countRooms({ floor }: { floor: number }): number {\n  return floor * 3\n}\n",
  )
  await writeFile(join(folder, "sneck.config.ts"), config("search"))
})

afterAll(async () => {
  await gateway?.close()
  await rm(root, { recursive: true })
})

function config(exposure: string): string {
  return `import { defineConfig } from "sneck/config"
    export default defineConfig({
      sources: { museum: { location: "museum.yaml" }, hours: { location: "hours.ts", title: "Hours" } },
      toolsets: {
        museum: {
          include: [{ source: "museum", methods: ["GET"] }, { source: "hours" }],
          overrides: { get_opening_hours: { title: "When is it open?" } },
          exposure: "${exposure}",
        },
      },
      environments: { default: { variables: ["MUSEUM_KEY"] } },
    })`
}

/** Without functions, which take longer to build. */
const museumAlone = "sources:\n  museum: museum.yaml\ntoolsets:\n  museum: {}\n"

async function sneck(...args: string[]): Promise<Ended> {
  return runSneck(args, { cwd: folder, env })
}

test("plan shows what is to do, push does it, and then there is nothing to do", { timeout: 90_000 }, async () => {
  const planned = await sneck("plan", "--exit-code")
  expect(planned).toMatchObject({ code: 6 })
  expect(planned.stdout).toContain("+ source museum\n+ source hours\n+ toolset museum\n+ environment default\n")
  expect(planned.stdout).toContain("MUSEUM_KEY has no value yet.")
  const pushed = await sneck("push")
  expect(pushed).toMatchObject({ code: 0 })
  expect(pushed.stdout).toContain(`✔ ${gateway.url}/mcp/museum release 1`)
  expect(await sneck("plan", "--exit-code")).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("Nothing to do"),
  })
  expect((await sneck("push", "--json")).stdout).toContain(`"changes": []`)
  const called = await sneck("call", "museum", "count_rooms", "--args", `{"floor":2}`)
  expect(called).toMatchObject({ code: 0, stdout: `{"result":6}\n` })
})

test("what is exported is accepted back, and exported again is the same", { timeout: 90_000 }, async () => {
  const [first, second] = [join(root, "first"), join(root, "second")]
  expect(await sneck("export", "--out", first)).toMatchObject({ code: 0 })
  expect((await readdir(first)).toSorted()).toEqual(["hours", "museum", "sneck.config.yaml"])
  expect(await sneck("plan", "--config", join(first, "sneck.config.yaml"), "--exit-code")).toMatchObject({ code: 0 })
  const other = await startGateway({ dataDir: join(root, "other"), port: 0 })
  try {
    const there = { ...env, SNECK_URL: other.url, SNECK_API_KEY: other.key }
    const pushed = await runSneck(["push", "--config", join(first, "sneck.config.yaml")], { cwd: root, env: there })
    expect(pushed).toMatchObject({ code: 0 })
    expect(await runSneck(["export", "--out", second], { cwd: root, env: there })).toMatchObject({ code: 0 })
    for (const file of ["sneck.config.yaml", "museum/museum.yaml", "hours/hours.ts"]) {
      expect(await readFile(join(second, file), "utf8")).toBe(await readFile(join(first, file), "utf8"))
    }
    expect(await listFiles(second)).toEqual(await listFiles(first))
  } finally {
    await other.close()
  }
})

async function listFiles(of: string): Promise<string[]> {
  const found = await readdir(of, { recursive: true })
  return found.toSorted()
}

test("a release is rolled back, and its toolset guessed from what was meant", async () => {
  await writeFile(join(folder, "sneck.config.yaml"), museumAlone)
  await rm(join(folder, "sneck.config.ts"))
  const pushed = await sneck("push")
  expect(pushed.stdout).toMatch(/settings\.exposure: search → none[^]*- source hours/)
  expect(await sneck("rollback", "musuem")).toMatchObject({
    code: 4,
    stderr: expect.stringContaining("Did you mean museum?"),
  })
  expect(await sneck("rollback", "museum")).toMatchObject({ code: 0, stdout: "✔ museum serves release 1 again.\n" })
  const { stdout } = await sneck("releases", "museum")
  expect(stdout).toMatch(/2\s+ready/)
  expect((await sneck("status", "--json")).stdout).toContain(`"release": 1`)
})

test("values are set, named and removed, and never shown", async () => {
  const set = await runSneck(["env", "set", "MUSEUM_KEY"], { cwd: folder, env, input: "geheim-4711\n" })
  expect(set).toMatchObject({ code: 0, stdout: "✔ MUSEUM_KEY is set in default.\n" })
  const listed = await sneck("env", "list")
  expect(listed.stdout).toMatch(/MUSEUM_KEY\s+secret\s+→ museum/)
  for (const { stdout, stderr } of [set, listed, await sneck("env", "list", "--json"), await sneck("plan")]) {
    expect(stdout + stderr).not.toContain("geheim")
  }
  expect(await sneck("env", "unset", "MUSEUM_KEY")).toMatchObject({ code: 0 })
})

test("a key is made, seen and revoked", async () => {
  const { stdout: key } = await sneck("keys", "create", "ci", "--kind", "service", "--scope", "toolset:read")
  const own = { ...env, SNECK_API_KEY: key.trim() }
  const who = await runSneck(["whoami", "--json"], { cwd: folder, env: own })
  expect(JSON.parse(who.stdout)).toMatchObject({ name: "ci", scopes: ["toolset:read"], url: gateway.url })
  expect(await runSneck(["push"], { cwd: folder, env: own })).toMatchObject({ code: 3 })
  const { keys } = JSON.parse((await sneck("keys", "list", "--json")).stdout) as {
    keys: { id: string; name: string }[]
  }
  const id = keys.find(({ name }) => name === "ci")?.id ?? ""
  expect(await sneck("keys", "revoke", id)).toMatchObject({ code: 0 })
  expect(await runSneck(["whoami"], { cwd: folder, env: own })).toMatchObject({ code: 3 })
})

test("login waits until the code is confirmed, and the commands that follow need no key", async () => {
  const home = { ...env, SNECK_API_KEY: undefined, SNECK_URL: undefined }
  const login = startSneck(["login", gateway.url, "--scope", "toolset:read"], { cwd: root, env: home })
  const code = await waitForCode(login)
  await fetch(`${gateway.url}/login`, {
    method: "POST",
    body: new URLSearchParams({ code, key: gateway.key, decision: "approve" }),
  })
  expect(await login.ended).toMatchObject({ code: 0, stdout: expect.stringContaining(`Signed in to ${gateway.url}`) })
  expect((await stat(join(root, "config/sneck/credentials.json"))).mode & 0o777).toBe(0o600)
  expect(await runSneck(["toolsets"], { cwd: root, env: home })).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("museum"),
  })
  expect(await runSneck(["logout"], { cwd: root, env: home })).toMatchObject({ code: 0 })
  expect(await runSneck(["toolsets"], { cwd: root, env: home })).toMatchObject({ code: 1 })
})

async function waitForCode(login: Running): Promise<string> {
  for (;;) {
    const [code] = /[B-Z]{4}-[B-Z]{4}/.exec(login.stderr()) ?? []
    if (code !== undefined) return code
    await new Promise((resolve) => setImmediate(resolve))
  }
}

test.each([
  ["a server that is down", ["status", "--url", "http://127.0.0.1:9"], 1, "Nothing answers"],
  ["a wrong key", ["status", "--key", "snk_dev_x"], 3, "does not accept this key"],
  ["a missing configuration", ["plan", "--config", "sneck.confg.yaml"], 4, "Did you mean sneck.config.yaml?"],
  ["a missing file", ["push", "gone.yaml"], 4, "There is no file"],
  ["an unknown project", ["plan", "--project", "nowhere"], 4, "There is no project nowhere"],
])("%s ends with its own exit code", async (_what, args, code, message) => {
  expect(await sneck(...args)).toMatchObject({ code, stderr: expect.stringContaining(message) })
})

test("what cannot be used is named, and nothing is changed", async () => {
  await writeFile(join(folder, "broken.yaml"), "openapi: 3.1.0\n")
  const { code, stderr } = await sneck("push", "broken.yaml")
  expect({ code, stderr }).toMatchObject({ code: 5, stderr: expect.stringContaining("Source broken: ") })
  expect((await sneck("sources")).stdout).not.toContain("broken")
})

test("what sneck dev watches is not stored: an export says so", { timeout: 60_000 }, async () => {
  const other = await startGateway({ dataDir: join(root, "watched"), port: 0 })
  try {
    await other.deploy({ location: join(folder, "museum.yaml"), slug: "watched", environment: {} })
    const there = { ...env, SNECK_URL: other.url, SNECK_API_KEY: other.key }
    const runThere = async (...args: string[]): Promise<Ended> => runSneck(args, { cwd: root, env: there })
    const told = expect.stringMatching(/watched[^]* where `sneck dev` watches them, and not on the server/)
    expect(await runThere("export", "--out", "nothing")).toMatchObject({ code: 4, stdout: "", stderr: told })
    await expect(stat(join(root, "nothing"))).rejects.toThrow()
    expect(await runThere("push", join(fixtures, "specs/museum.yaml"))).toMatchObject({ code: 0 })
    expect(await runThere("export", "--out", "some")).toMatchObject({ code: 0, stderr: told })
    expect(await readFile(join(root, "some/sneck.config.yaml"), "utf8")).not.toContain("watched")
  } finally {
    await other.close()
  }
})
