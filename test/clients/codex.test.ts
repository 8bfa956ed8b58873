import { describe, expect, test } from "vitest"
import { createClientHome } from "../support/client-home.ts"
import { installMuseum } from "../support/install-museum.ts"
import { commandPath, mustRun } from "../support/installed-client.ts"
import { serveMuseum } from "../support/served-museum.ts"

/** A model that cannot be reached: the session waits for it, but has connected its servers by then. */
const unreachableModel = [
  "--config",
  "model_provider=unreachable",
  "--config",
  `model_providers.unreachable={name="unreachable",base_url="http://127.0.0.1:9/v1",wire_api="responses",request_max_retries=0,stream_max_retries=0}`,
]

describe.runIf(mustRun("codex"))("Codex", { timeout: 90_000 }, () => {
  test("connects and lists the tools with the file that install wrote", async () => {
    await using served = await serveMuseum()
    await using home = await createClientHome()
    await installMuseum(home, "codex", served)
    const configured = await home.run(commandPath("codex"), ["mcp", "list"])
    expect(configured.output).toMatch(/^museum .*enabled +Bearer token/m)

    await using session = home.start(commandPath("codex"), [
      "exec",
      "--skip-git-repo-check",
      ...unreachableModel,
      "hello",
    ])
    const listed = await session.before(served.wire.until({ rpcMethod: "tools/list" }))
    expect(listed).toMatchObject({ status: 200, userAgent: expect.stringMatching(/^codex/) })
  })

  test("forgets the server after uninstall", async () => {
    await using served = await serveMuseum()
    await using home = await createClientHome()
    await home.sneck("install", "codex", "--toolset", served.mcpUrl, "--key", served.key, "--no-native")
    await home.sneck("uninstall", "codex", "--toolset", "museum", "--no-native")
    expect((await home.run(commandPath("codex"), ["mcp", "list"])).output).not.toContain("museum")
  })

  test("lists the tools at 2026-07-28, too", async () => {
    await using served = await serveMuseum()
    await using home = await createClientHome()
    await home.sneck("install", "codex", "--toolset", served.mcpUrl, "--key", served.key, "--no-native")
    const args = ["exec", "--enable", "mcp_2026_07_28", "--skip-git-repo-check", ...unreachableModel, "hello"]
    await using session = home.start(commandPath("codex"), args)
    expect(await session.before(served.wire.until({ rpcMethod: "tools/list" }))).toMatchObject({
      status: 200,
      version: "2026-07-28",
    })
  })
})
