import { spawn } from "node:child_process"
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { startGateway, type Gateway } from "@sneck/gateway"
import { afterAll, beforeAll, expect, test } from "vitest"
import { parse } from "yaml"

const root = join(import.meta.dirname, "..")
const action = join(root, "deploy/github-action")
let folder: string
let gateway: Gateway

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sneck-action-"))
  gateway = await startGateway({ dataDir: join(folder, "data"), port: 0 })
  await cp(join(root, "fixtures/specs/museum.yaml"), join(folder, "museum.yaml"))
  await writeFile(join(folder, "sneck.config.yaml"), "sources:\n  museum: museum.yaml\n")
})

afterAll(async () => {
  await gateway?.close()
  await rm(folder, { recursive: true })
})

interface Step {
  readonly run: string
  readonly env: Record<string, string>
}

/** Runs the action's only step as GitHub would: inputs as variables, results in files. */
async function runAction(event: string, inputs: Record<string, string> = {}) {
  const { runs } = parse(await readFile(join(action, "action.yml"), "utf8")) as { runs: { steps: [Step] } }
  const files = { GITHUB_STEP_SUMMARY: join(folder, "summary.md"), GITHUB_OUTPUT: join(folder, "output") }
  for (const file of Object.values(files)) await writeFile(file, "")
  const given = { url: gateway.url, key: gateway.key, ...inputs }
  const step = Object.entries(runs.steps[0].env).map(([name, value]) => {
    const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(value)?.[1] ?? ""
    return [name, (given as Record<string, string>)[input] ?? ""]
  })
  const child = spawn("bash", ["-c", runs.steps[0].run], {
    cwd: folder,
    env: {
      ...process.env,
      ...files,
      ...Object.fromEntries(step),
      GITHUB_EVENT_NAME: event,
      GITHUB_ACTION_PATH: action,
      SNECK_BIN: join(root, "cli/bin/sneck.js"),
    },
  })
  let stderr = ""
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text))
  const code = await new Promise((resolve) => child.on("close", resolve))
  const [summary, output] = await Promise.all(Object.values(files).map(async (file) => readFile(file, "utf8")))
  return { code, stderr, summary, output }
}

test("plans on pull requests and pushes otherwise", { timeout: 90_000 }, async () => {
  const planned = await runAction("pull_request")
  expect(planned).toMatchObject({ code: 0, output: expect.stringMatching(/^changes=2\nplan=[0-9a-f]{32}\n$/) })
  expect(planned.summary).toContain("| create | toolset | museum |")
  expect(await runAction("pull_request", { "fail-on-changes": "true" })).toMatchObject({ code: 6 })
  const pushed = await runAction("push")
  expect(pushed).toMatchObject({ code: 0, summary: expect.stringContaining("2 changes in the project `default`.") })
  expect(await runAction("pull_request", { "fail-on-changes": "true" })).toMatchObject({ code: 0 })
})

test("a failed command fails the step, and an input is never a command", { timeout: 60_000 }, async () => {
  expect(await runAction("push", { key: "snk_dev_x" })).toMatchObject({ code: 3 })
  const config = "$(touch pwned).yaml"
  expect(await runAction("push", { config })).toMatchObject({ code: 4 })
  await expect(readFile(join(folder, "pwned"))).rejects.toThrow("ENOENT")
})
