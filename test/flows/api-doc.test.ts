import { execFile } from "node:child_process"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { promisify } from "node:util"
import { startGateway } from "@sneck/gateway"
import { expect, test } from "vitest"

const execute = promisify(execFile)
const guide = join(import.meta.dirname, "../../docs/api.md")

/** Where everything is required, what is missing is a failure. */
const hasCurl = process.env["SNECK_REQUIRE_ALL"] === "1" || (await isThere("curl"))

test.runIf(hasCurl)("the lines of the guide to the API work as they stand, one after the other", async () => {
  const [, script = ""] = /```sh\n(.*?)```/s.exec(await readFile(guide, "utf8")) ?? []
  const dataDir = await mkdtemp(join(tmpdir(), "sneck-api-doc-"))
  const gateway = await startGateway({ port: 0, dataDir })
  try {
    const env = { PATH: process.env["PATH"], SNECK_URL: gateway.url, SNECK_API_KEY: gateway.key }
    const { stdout } = await execute("sh", ["-ec", script], { env })
    expect(stdout).toContain('"get_hours"')
    expect(script.match(/^curl /gm)?.length).toBeGreaterThan(10)
  } finally {
    await gateway.close()
    await rm(dataDir, { recursive: true })
  }
})

async function isThere(program: string): Promise<boolean> {
  try {
    await execute(program, ["--version"])
    return true
  } catch {
    return false
  }
}
