import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { createClientHome } from "../support/client-home.ts"
import type { ClientHome, Ended } from "../support/client-home.ts"
import { commandPath, mustRun } from "../support/installed-client.ts"
import { serveMuseum } from "../support/served-museum.ts"
import type { ServedMuseum } from "../support/served-museum.ts"

let served: ServedMuseum
let home: ClientHome

beforeAll(async () => {
  served = await serveMuseum()
  home = await createClientHome()
})

afterAll(async () => {
  await home[Symbol.asyncDispose]()
  await served[Symbol.asyncDispose]()
})

/** Runs the Inspector's command line on the museum. */
async function inspect(era: string, args: readonly string[], key = served.key): Promise<Ended> {
  const server = ["--server-url", served.mcpUrl, "--transport", "http", "--header", `Authorization: Bearer ${key}`]
  return home.run(commandPath("mcp-inspector"), [
    "--cli",
    ...server,
    "--protocol-era",
    era,
    "--format",
    "json",
    ...args,
  ])
}

function call(name: string, args: object): string[] {
  return ["--method", "tools/call", "--tool-name", name, "--tool-args-json", JSON.stringify(args)]
}

describe.runIf(mustRun("mcp-inspector")).each(["modern", "legacy"])(
  "the Inspector in the %s era",
  { timeout: 90_000 },
  (era) => {
    test("lists tools in which it finds nothing wrong", async () => {
      const { code, output } = await inspect(era, ["--method", "tools/list", "--strict"])
      expect(output).toMatch(/"get_opening_hours"/)
      expect(code).toBe(0)
    })

    test("calls a tool", async () => {
      const { code, output } = await inspect(era, call("get_department", { departmentId: "all" }))
      expect(output).toMatch(/"structuredContent"/)
      expect(code).toBe(0)
      const version = era === "modern" ? "2026-07-28" : "2025-11-25"
      expect(served.wire.exchanges).toContainEqual(expect.objectContaining({ rpcMethod: "tools/call", version }))
    })

    test("ends with the exit code of a tool's error when the museum refuses", async () => {
      const { code, output } = await inspect(era, call("get_department", { departmentId: "no-such-department" }))
      expect(output).toMatch(/"isError": ?true/)
      expect(code).toBe(5)
    })

    test("ends with the exit code of missing authorization when the key is wrong", async () => {
      const args = ["--method", "tools/list", "--stored-auth-only"]
      const { code, output } = await inspect(era, args, "snk_dev_wrong")
      expect(output).toMatch(/auth_required/)
      expect(code).toBe(3)
    })
  },
)
