import { mkdtemp, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startGateway, type Gateway } from "@sneck/gateway"
import { afterAll, beforeAll, expect, test } from "vitest"
import { runSneck, type Ended } from "./support/run-sneck.ts"

let folder: string
let gateway: Gateway
let env: NodeJS.ProcessEnv

/** A description with one operation. */
function hours(operationId: string): string {
  const operation = {
    operationId,
    summary: "Tells the opening hours.",
    responses: { default: { description: "Hours." } },
  }
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Hours", version: "1" },
    servers: [{ url: "https://api.example.com" }],
    security: [{ key: [] }],
    components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } } },
    paths: { "/hours": { get: operation } },
  })
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sneck-releases-"))
  gateway = await startGateway({ dataDir: join(folder, "data"), port: 0 })
  env = { XDG_CONFIG_HOME: join(folder, "config"), SNECK_URL: gateway.url, SNECK_API_KEY: gateway.key }
})

afterAll(async () => {
  await gateway?.close()
  await rm(folder, { recursive: true })
})

async function sneck(...args: string[]): Promise<Ended> {
  return runSneck(args, { cwd: folder, env })
}

/** Pushes the description with another name for its operation. */
async function push(operationId: string, release: "auto" | "approve", ...args: string[]): Promise<void> {
  await writeFile(join(folder, "hours.json"), hours(operationId))
  const config = { sources: { hours: "hours.json" }, toolsets: { hours: { include: [{ source: "hours" }], release } } }
  await writeFile(join(folder, "sneck.config.json"), JSON.stringify(config))
  expect(await sneck("push", ...args)).toMatchObject({ code: 0 })
}

async function tells(stdout: string, ...args: string[]): Promise<void> {
  expect(await sneck(...args)).toMatchObject({ code: 0, stdout: expect.stringContaining(stdout) })
}

test("releases wait, are decided about, and are held while a toolset is pinned", { timeout: 120_000 }, async () => {
  await push("getHours", "approve")
  await push("listHours", "approve")
  await tells("Release 2 of hours will not be served.", "reject", "hours", "2")
  expect(await sneck("publish", "hours", "2")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("was rejected"),
  })
  await push("readHours", "approve")
  await tells("hours serves release 3.", "publish", "hours", "3")
  await push("readHours", "auto")
  await tells("hours stays on release", "pin", "hours")
  await push("tellHours", "auto")
  const newest = JSON.parse((await sneck("releases", "hours", "--json")).stdout) as { releases: { number: number }[] }
  const held = newest.releases[0]?.number ?? 0
  const refused = { code: 1, stderr: expect.stringContaining("Unpin it first (sneck unpin hours)") }
  expect(await sneck("publish", "hours", String(held))).toMatchObject(refused)
  await tells(`hours follows its sources again, from release ${held}.`, "unpin", "hours")
  await tells("tell_hours", "tools", "hours")
})

test("a release goes to a project that has the source, and not to one that lacks it", { timeout: 60_000 }, async () => {
  for (const slug of ["prod", "empty"]) {
    const body = JSON.stringify({ slug })
    const headers = { authorization: gateway.key, "content-type": "application/json" }
    expect((await fetch(`${gateway.url}/api/v1/projects`, { method: "POST", headers, body })).status).toBe(201)
  }
  expect(await sneck("promote", "hours", "--to", "empty")).toMatchObject({
    code: 5,
    stderr: expect.stringContaining("has no source hours; create it there first"),
  })
  const source = { sources: { hours: "hours.json" }, toolsets: {} }
  await writeFile(join(folder, "prod.json"), JSON.stringify(source))
  expect(await sneck("push", "--config", "prod.json", "--project", "prod")).toMatchObject({ code: 0 })
  await tells("hours-live in prod: release 1 is served.", "promote", "hours", "--to", "prod", "--as", "hours-live")
})

test("a key is rotated, and a file of values goes in whole or not at all", { timeout: 60_000 }, async () => {
  const made = JSON.parse((await sneck("keys", "create", "agent", "--json")).stdout) as { key: { id: string } }
  const rotated = await sneck("keys", "rotate", made.key.id, "--overlap-hours", "0")
  expect(rotated).toMatchObject({ code: 0, stdout: expect.stringMatching(/^snk_\w+\n$/) })
  const whoami = await runSneck(["whoami"], { cwd: folder, env: { ...env, SNECK_API_KEY: rotated.stdout.trim() } })
  expect(whoami).toMatchObject({ code: 0, stdout: expect.stringContaining("agent") })
  await writeFile(join(folder, "good.env"), "HOURS_API_KEY=canary\nOTHER=1\n")
  await tells("default has 2 variables now.", "env", "import", "good.env")
  const listed = await sneck("env", "list")
  expect(listed.stdout).toContain("HOURS_API_KEY")
  expect(listed.stdout).not.toContain("canary")
  await writeFile(join(folder, "bad.env"), `MORE=1\n${"N".repeat(200)}=2\n`)
  expect((await sneck("env", "import", "bad.env")).code).not.toBe(0)
  expect((await sneck("env", "list")).stdout).not.toContain("MORE")
})
