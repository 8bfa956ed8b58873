#!/usr/bin/env node
// Runs on every Node from 20 up, so that an older one can be told kindly what is missing.
import { spawn } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import module, { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"

const SERVER_NODE = 24
const sources = new URL("../src/main.ts", import.meta.url)
const built = new URL("../dist/main.js", import.meta.url)

if (Number.parseInt(process.versions.node, 10) >= SERVER_NODE) await start(existsSync(sources) ? sources : built)
else {
  const newer = findNewerNode()
  if (newer) continueOn(newer)
  else if (existsSync(built)) await start(built)
  else explain()
}

/** @param {URL} entry */
async function start(entry) {
  module.enableCompileCache?.()
  // The process that generates takes it from the environment.
  process.env["NODE_COMPILE_CACHE"] ??= module.getCompileCacheDir?.() ?? ""
  const { main } = await import(entry.href)
  await main(process.argv.slice(2))
}

/** Path of the binary that the npm package `node` brings, or undefined. */
function findNewerNode() {
  for (const from of [import.meta.url, join(process.cwd(), "package.json")]) {
    try {
      const manifest = createRequire(from).resolve("node/package.json")
      const { version } = JSON.parse(readFileSync(manifest, "utf8"))
      const binary = join(dirname(manifest), "bin", process.platform === "win32" ? "node.exe" : "node")
      if (Number.parseInt(version, 10) >= SERVER_NODE && existsSync(binary)) return binary
    } catch {
      // Not installed from there.
    }
  }
  return undefined
}

/** Hands this very command to another Node, with its input, output, signals and exit code. */
function continueOn(/** @type {string} */ node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" })
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal))
  child.on("error", explain)
  child.on("exit", (code, signal) => {
    if (!signal) process.exit(code ?? 1)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

function explain() {
  process.stderr.write(
    `✖ sneck's server commands need Node ${SERVER_NODE} or newer; this is ${process.versions.node}.\n` +
      `  Bring it into this folder with: npm install --save-dev node@${SERVER_NODE}\n`,
  )
  process.exitCode = 1
}
