import { describe, expect, test } from "vitest"
import { createClientHome } from "../support/client-home.ts"
import { installMuseum } from "../support/install-museum.ts"
import { commandPath, mustRun } from "../support/installed-client.ts"
import { serveMuseum } from "../support/served-museum.ts"

const list = ["mcp", "list"]

describe.runIf(mustRun("opencode"))("opencode", { timeout: 90_000 }, () => {
  test("connects and lists the tools with the file that install wrote, and forgets them after uninstall", async () => {
    await using served = await serveMuseum()
    await using home = await createClientHome()
    await installMuseum(home, "opencode", served)
    const connected = await home.run(commandPath("opencode"), list)
    expect(connected.output).toMatch(/✓ museum connected/)
    expect(served.wire.exchanges).toContainEqual(
      expect.objectContaining({
        rpcMethod: "tools/list",
        userAgent: expect.stringMatching(/^opencode\//),
        status: 200,
      }),
    )

    await home.sneck("uninstall", "opencode", "--toolset", "museum", "--no-native")
    expect((await home.run(commandPath("opencode"), list)).output).not.toContain("museum")
  })

  test("says that the server does not accept a wrong key", async () => {
    await using served = await serveMuseum()
    await using home = await createClientHome()
    await home.sneck("install", "opencode", "--toolset", served.mcpUrl, "--key", "snk_dev_wrong", "--no-native")
    const { output } = await home.run(commandPath("opencode"), list)
    expect(output).toMatch(/✗ museum failed[^]*401/)
    expect(served.wire.exchanges.map(({ status }) => status)).not.toContain(200)
  })
})
