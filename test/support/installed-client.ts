import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

const modules = join(import.meta.dirname, "../clients/node_modules")

/** What a client's npm package is called, and the script that fetches its binary where npm did not run it. */
interface ClientPackage {
  readonly name: string
  readonly install?: { readonly script: string; readonly binary: string }
}

const packages = {
  claude: {
    name: "@anthropic-ai/claude-code",
    install: { script: "install.cjs", binary: "bin/claude.exe" },
  },
  codex: { name: "@openai/codex" },
  gemini: { name: "@google/gemini-cli" },
  "mcp-remote": { name: "mcp-remote" },
  "mcp-inspector": { name: "@modelcontextprotocol/inspector" },
  opencode: { name: "opencode-ai", install: { script: "postinstall.mjs", binary: "bin/opencode.exe" } },
} satisfies Record<string, ClientPackage>

/** Command of a real MCP client that `test/clients/package.json` names. */
export type ClientCommand = keyof typeof packages

/** Whether the tests of a client run: it is installed, or has to be. */
export function mustRun(command: ClientCommand): boolean {
  return process.env["SNECK_REQUIRE_ALL"] === "1" || existsSync(folderOf(command))
}

/** Path of an installed client's command, ready to run. */
export function commandPath(command: ClientCommand): string {
  if (!existsSync(folderOf(command))) {
    throw new Error(
      `${packages[command].name} is not installed: npm install --prefix test/clients --no-save --no-package-lock`,
    )
  }
  finishInstallation(command)
  return join(modules, ".bin", command)
}

function folderOf(command: ClientCommand): string {
  return join(modules, packages[command].name)
}

/** npm may be told to leave install scripts out; packages then hold a placeholder of some bytes for their binary. */
function finishInstallation(command: ClientCommand): void {
  const { install }: ClientPackage = packages[command]
  if (install === undefined) return
  const cwd = folderOf(command)
  const binary = join(cwd, install.binary)
  if (existsSync(binary) && statSync(binary).size > 1_048_576) return
  const home = mkdtempSync(join(tmpdir(), "sneck-install-"))
  execFileSync(process.execPath, [install.script], { cwd, env: { ...process.env, HOME: home } })
  rmSync(home, { recursive: true })
}
