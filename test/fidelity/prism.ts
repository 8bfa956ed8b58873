import { execFileSync, spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { connect, createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { join, resolve } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { stripVTControlCharacters } from "node:util"

const FOLDER = join(import.meta.dirname, "prism")
const ENTRY = join(FOLDER, "node_modules/@stoplight/prism-cli/dist/index.js")
const POLL_MS = 50
const MAX_HEAP_MIB = 4096
const MAX_LOG_LENGTH = 20_000

/** Installs Prism into a folder of its own, once; says so, because it takes a while. */
export function installPrism(report: (text: string) => void): void {
  if (existsSync(ENTRY)) return
  report("installing Prism, once")
  const args = ["install", "--prefix", FOLDER, "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
  execFileSync("npm", args, { stdio: ["ignore", "ignore", "inherit"] })
}

/** A mock server of one description. */
export interface Prism {
  readonly url: string
  readonly isRunning: () => boolean
  readonly stop: () => Promise<void>
}

/** Starts a mock server that checks requests against a description; a text tells why it did not start. */
export async function startPrism(file: string, timeoutMs: number): Promise<Prism | string> {
  const port = await freePort()
  const options = [
    "mock",
    resolve(file),
    "--host",
    "127.0.0.1",
    "--port",
    String(port),
    "--errors",
    "--verboseLevel",
    "error",
  ]
  const child = spawn(process.execPath, [`--max-old-space-size=${MAX_HEAP_MIB}`, ENTRY, ...options], {
    cwd: FOLDER,
    stdio: ["ignore", "pipe", "pipe"],
  })
  const log = collect(child)
  const deadline = performance.now() + timeoutMs
  while (isRunning(child) && performance.now() < deadline) {
    if (await listens(port))
      return { url: `http://127.0.0.1:${port}`, isRunning: () => isRunning(child), stop: () => stop(child) }
    await wait(POLL_MS)
  }
  const hasEnded = !isRunning(child)
  await stop(child)
  return hasEnded ? messageOf(log()) : `it does not listen after ${timeoutMs / 1000} s`
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null
}

async function stop(child: ChildProcess): Promise<void> {
  if (!isRunning(child)) return
  const ended = once(child, "exit")
  child.kill("SIGKILL")
  await ended
}

/** What a process prints, the end of it; reading it also keeps the process from waiting for a reader. */
function collect(child: ChildProcess): () => string {
  let text = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => (text = (text + chunk.toString()).slice(-MAX_LOG_LENGTH)))
  }
  return () => text
}

/** The line that tells most. */
function messageOf(log: string): string {
  const lines = stripVTControlCharacters(log)
    .split("\n")
    .map((line) => line.trim())
  return (
    lines.find((line) => /error|fatal|heap|invalid|cannot/i.test(line)) ??
    lines.find((line) => line !== "") ??
    "it ended without a word"
  )
}

function listens(port: number): Promise<boolean> {
  return new Promise((settle) => {
    const socket = connect(port, "127.0.0.1")
    socket.once("connect", () => settle(true)).once("error", () => settle(false))
    socket.once("connect", () => socket.destroy())
  })
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  server.close()
  return port
}
