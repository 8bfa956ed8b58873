import { dirname } from "node:path"
import { describe, expect, test } from "vitest"
import { createClientHome } from "../support/client-home.ts"
import { installMuseum } from "../support/install-museum.ts"
import { commandPath, mustRun } from "../support/installed-client.ts"
import { serveMuseum } from "../support/served-museum.ts"

const list = ["mcp", "list"]

describe.runIf(mustRun("claude"))("Claude Code", { timeout: 90_000 }, () => {
  test("connects and lists the tools with the file that install wrote, and forgets them after uninstall", async () => {
    await using served = await serveMuseum()
    await using home = await createClientHome()
    await installMuseum(home, "claude-code", served)
    const connected = await home.run(commandPath("claude"), list)
    expect(connected.output).toMatch(/^museum: .*\/mcp\/museum \(HTTP\) - ✔ Connected$/m)
    expect(served.wire.exchanges).toContainEqual(
      expect.objectContaining({ rpcMethod: "tools/list", version: "2026-07-28", status: 200 }),
    )

    await home.sneck("uninstall", "claude-code", "--toolset", "museum", "--no-native")
    expect((await home.run(commandPath("claude"), list)).output).not.toContain("museum")
  })

  test("says that the server does not accept a wrong key", async () => {
    await using served = await serveMuseum()
    await using home = await createClientHome()
    await home.sneck("install", "claude-code", "--toolset", served.mcpUrl, "--key", "snk_dev_wrong", "--no-native")
    const { output } = await home.run(commandPath("claude"), list)
    expect(output).toMatch(/museum: .*Failed to connect.*401/)
    expect(served.wire.exchanges.map(({ status }) => status)).not.toContain(200)
  })

  test("connects when install went through its own command", async () => {
    await using served = await serveMuseum()
    await using home = await createClientHome([dirname(commandPath("claude"))])
    const installed = await home.sneck("install", "claude-code", "--toolset", served.mcpUrl, "--key", served.key)
    expect(installed.output).toMatch(/claude mcp add /)
    expect((await home.run(commandPath("claude"), list)).output).toMatch(/^museum: .*✔ Connected$/m)
  })
})
