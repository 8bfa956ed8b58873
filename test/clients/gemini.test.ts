import { dirname } from "node:path"
import { describe, expect, test } from "vitest"
import { createClientHome } from "../support/client-home.ts"
import { installMuseum } from "../support/install-museum.ts"
import { commandPath, mustRun } from "../support/installed-client.ts"
import { serveMuseum } from "../support/served-museum.ts"

/** Servers are left alone in folders that nobody has trusted. */
const trusting = { GEMINI_CLI_TRUST_WORKSPACE: "true" }

describe.runIf(mustRun("gemini"))("Gemini CLI", { timeout: 90_000 }, () => {
  test("connects with the file that install wrote, and forgets the server after uninstall", async () => {
    await using served = await serveMuseum()
    await using home = await createClientHome()
    await installMuseum(home, "gemini", served)
    const connected = await home.run(commandPath("gemini"), ["mcp", "list"], trusting)
    expect(connected.output).toMatch(/^✓ museum: .*\/mcp\/museum\?dialect=gemini \(http\) - Connected$/m)
    expect(served.wire.exchanges).toContainEqual(expect.objectContaining({ rpcMethod: "ping", status: 200 }))

    await home.sneck("uninstall", "gemini", "--toolset", "museum", "--no-native")
    expect((await home.run(commandPath("gemini"), ["mcp", "list"], trusting)).output).not.toContain("museum")
  })

  test("lists the tools when a session begins", async () => {
    await using served = await serveMuseum()
    await using home = await createClientHome()
    await home.sneck("install", "gemini", "--toolset", served.mcpUrl, "--key", served.key, "--no-native")
    // The model is out of reach and the key for it is none: the session gets as far as its servers.
    await using session = home.start(commandPath("gemini"), ["--prompt", "hello"], {
      ...trusting,
      GEMINI_API_KEY: "none",
    })
    const listed = await session.before(served.wire.until({ rpcMethod: "tools/list" }))
    expect(listed.status).toBe(200)
  })

  test("connects when install went through its own command", async () => {
    await using served = await serveMuseum()
    await using home = await createClientHome([dirname(commandPath("gemini"))])
    const installed = await home.sneck("install", "gemini", "--toolset", served.mcpUrl, "--key", served.key)
    expect(installed.output).toMatch(/gemini mcp add /)
    expect((await home.run(commandPath("gemini"), ["mcp", "list"], trusting)).output).toMatch(
      /^✓ museum: .*Connected$/m,
    )
  })
})
