import { execFileSync } from "node:child_process"
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"

const PEERS = fileURLToPath(new URL("../../peers/", import.meta.url))

/** Installs what the benches compare with, once; says so, because it takes a while. Gives the folder. */
export function installPeers(report: (text: string) => void): string {
  if (!existsSync(`${PEERS}node_modules/openapi-mcp-generator`)) {
    report("installing the peers, once")
    const args = ["install", "--prefix", PEERS, "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
    execFileSync("npm", args, { stdio: ["ignore", "ignore", "inherit"] })
  }
  return PEERS
}
