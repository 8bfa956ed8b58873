import { existsSync } from "node:fs"
import { writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import type { ClientHome, Running } from "../support/client-home.ts"
import { commandPath, mustRun } from "../support/installed-client.ts"
import { openOAuthMuseum } from "../support/oauth-museum.ts"

const hasBrowser = existsSync(process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium")
const authorizeUrl = /(http:\/\/127\.0\.0\.1:\d+\/oauth\/authorize\?[\w.~%&=+-]+)/

/** Starts a program that wants a terminal. */
function startInTerminal(home: ClientHome, program: string, args: readonly string[]): Running {
  const line = [program, ...args].join(" ")
  return home.start("script", ["-qec", line, "/dev/null"])
}

/** The page on which a program asks to be let in, as it prints it. */
async function printedUrl(program: Running): Promise<string> {
  const [, url = ""] = await program.saw(authorizeUrl)
  return url
}

describe.runIf(hasBrowser && mustRun("claude"))("Claude Code", { timeout: 120_000 }, () => {
  test("logs in by the document at its client id", async () => {
    await using museum = await openOAuthMuseum()
    const { home, person, mcpUrl } = museum
    await home.run(commandPath("claude"), ["mcp", "add", "--transport", "http", "--scope", "user", "museum", mcpUrl])
    expect((await home.run(commandPath("claude"), ["mcp", "list"])).output).toMatch(/museum: .*Needs authentication/)
    await using login = startInTerminal(home, commandPath("claude"), ["mcp", "login", "museum"])
    const url = await printedUrl(login)
    expect(url).toContain(encodeURIComponent("https://claude.ai/oauth/claude-code-client-metadata"))
    await person.letInAt(url)
    await login.ended
    expect((await home.run(commandPath("claude"), ["mcp", "list"])).output).toMatch(/museum: .*✔ Connected/)
  })
})

describe.runIf(hasBrowser && mustRun("codex"))("Codex", { timeout: 120_000 }, () => {
  test.each([
    ["cimd", /https%3A%2F%2Fchatgpt\.com%2Foauth%2Fcodex%2Fclient\.json/],
    ["dcr", /client_id=ocl_/],
  ])("logs in by %s when the toolset is added", async (registration, clientId) => {
    await using museum = await openOAuthMuseum()
    const { home, person, mcpUrl } = museum
    const add = ["mcp", "add", "museum", "--url", mcpUrl, "--oauth-client-registration", registration]
    await using added = home.start(commandPath("codex"), add)
    const url = await printedUrl(added)
    expect(url).toMatch(clientId)
    await person.letInAt(url)
    expect(await added.ended).toMatchObject({ code: 0, output: expect.stringContaining("Successfully logged in") })
    expect((await home.run(commandPath("codex"), ["mcp", "list"])).output).toMatch(/^museum .*enabled +OAuth/m)
  })
})

describe.runIf(hasBrowser && mustRun("opencode"))("opencode", { timeout: 120_000 }, () => {
  test("registers itself and logs in", async () => {
    await using museum = await openOAuthMuseum()
    const { home, person, mcpUrl } = museum
    const servers = { museum: { type: "remote", url: mcpUrl } }
    await writeFile(join(home.workDir, "opencode.json"), JSON.stringify({ mcp: servers }))
    await using login = startInTerminal(home, commandPath("opencode"), ["mcp", "auth", "museum"])
    await person.letIn()
    expect((await login.ended).output).toMatch(/success/i)
    expect((await home.run(commandPath("opencode"), ["mcp", "list"])).output).toMatch(/museum.*connected/i)
  })
})

describe.runIf(hasBrowser && mustRun("mcp-remote"))("mcp-remote", { timeout: 120_000 }, () => {
  test("registers itself, logs in and connects", async () => {
    await using museum = await openOAuthMuseum()
    const { home, person, mcpUrl } = museum
    await using proxy = home.start(commandPath("mcp-remote"), [mcpUrl, "--transport", "http-only"])
    await person.letInAt(await printedUrl(proxy))
    expect(await proxy.saw(/Proxy established successfully/)).toBeDefined()
  })
})

describe.runIf(hasBrowser && mustRun("mcp-inspector"))("the Inspector", { timeout: 120_000 }, () => {
  test.each([
    ["registers itself", [], /client_id=ocl_/],
    [
      "shows the document at its client id",
      ["--client-metadata-url", "https://inspector.example.com/client.json"],
      /inspector\.example\.com/,
    ],
  ])("%s, logs in and lists the tools", async (_how, options, clientId) => {
    await using museum = await openOAuthMuseum()
    const { home, person, mcpUrl } = museum
    const list = ["--cli", "--server-url", mcpUrl, "--transport", "http", "--method", "tools/list", "--format", "json"]
    await using inspector = home.start(commandPath("mcp-inspector"), [...list, ...options], {
      MCP_AUTO_OPEN_ENABLED: "true",
      MCP_INSPECTOR_SECRET_STORE: "file",
    })
    const url = await printedUrl(inspector)
    expect(url).toMatch(clientId)
    await person.letInAt(url)
    expect(await inspector.ended).toMatchObject({ code: 0, output: expect.stringContaining("get_opening_hours") })
  })
})
