import { execFileSync, spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { connect, createServer } from "node:net"
import type { AddressInfo } from "node:net"
import { dirname, join, resolve } from "node:path"
import { setTimeout as wait } from "node:timers/promises"
import { stripVTControlCharacters } from "node:util"
import { readTreeUsage } from "../../bench/src/harness/process-tree.ts"

const FOLDER = join(import.meta.dirname, "prism")
const ENTRY = join(FOLDER, "node_modules/@stoplight/prism-cli/dist/index.js")
const POLL_MS = 50
const MAX_HEAP_MIB = 4096
const MAX_LOG_LENGTH = 20_000
const MICROS_PER_MS = 1000

/** A machine that does much else may take that much longer than the processor time that a start may take. */
const MOST_BUSY = 6

/** How often it is tried to start one again that started before. */
const STARTS = 3

/** Installs Prism into a folder of its own, once; says so, because it takes a while. */
export function installPrism(report: (text: string) => void): void {
  if (existsSync(ENTRY)) return
  report("installing Prism, once")
  const args = ["install", "--prefix", FOLDER, "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts"]
  execFileSync("npm", args, { stdio: ["ignore", "ignore", "inherit"] })
}

/** A mock server of one description, which checks every request against it. Times of its start are processor time. */
export class Prism {
  readonly #file: string
  readonly #timeoutMs: number
  readonly #port: number
  #child: ChildProcess | undefined

  private constructor(file: string, timeoutMs: number, port: number) {
    this.#file = resolve(file)
    this.#timeoutMs = timeoutMs
    this.#port = port
  }

  /** Starts one; a text tells why it did not start. */
  static async start(file: string, timeoutMs: number): Promise<Prism | string> {
    const prism = new Prism(file, timeoutMs, await freePort())
    const problem = await prism.#spawn()
    return problem ?? prism
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`
  }

  /** Starts it again when a request has ended it. Tells whether it runs. */
  async revive(): Promise<boolean> {
    for (let start = 0; start < STARTS && !isRunning(this.#child); start++) await this.#spawn()
    return isRunning(this.#child)
  }

  /** Starts a new one in its place. Tells whether it runs. */
  async restart(): Promise<boolean> {
    await this.stop()
    return this.revive()
  }

  async stop(): Promise<void> {
    const child = this.#child
    if (child === undefined || !isRunning(child)) return
    const ended = once(child, "exit")
    child.kill("SIGKILL")
    await ended
  }

  async #spawn(): Promise<string | undefined> {
    const options = ["--host", "127.0.0.1", "--port", String(this.#port), "--errors", "--verboseLevel", "error"]
    const args = [`--max-old-space-size=${MAX_HEAP_MIB}`, ENTRY, "mock", this.#file, ...options]
    const child = spawn(process.execPath, args, { cwd: FOLDER, stdio: ["ignore", "pipe", "pipe"] })
    this.#child = child
    const log = collect(child)
    const startedAt = performance.now()
    while (isRunning(child) && this.#mayStillStart(child, performance.now() - startedAt)) {
      if (await listens(this.#port)) return undefined
      await wait(POLL_MS)
    }
    if (!isRunning(child)) return messageOf(log()).replaceAll(`${dirname(this.#file)}/`, "")
    await this.stop()
    return `it does not listen after ${this.#timeoutMs / 1000} s`
  }

  /** Where a system does not tell of processor time, that of the clock counts. */
  #mayStillStart({ pid }: ChildProcess, tookMs: number): boolean {
    const micros = pid === undefined ? Number.NaN : readTreeUsage(pid).cpuMicros
    const workedMs = Number.isNaN(micros) ? tookMs : micros / MICROS_PER_MS
    return workedMs < this.#timeoutMs && tookMs < this.#timeoutMs * MOST_BUSY
  }
}

function isRunning(child: ChildProcess | undefined): boolean {
  return child !== undefined && child.exitCode === null && child.signalCode === null
}

/** What a process prints, the end of it; reading it also keeps the process from waiting for a reader. */
function collect(child: ChildProcess): () => string {
  let text = ""
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => (text = (text + chunk.toString()).slice(-MAX_LOG_LENGTH)))
  }
  return () => text
}

/** The line that tells most, without the time in front of it. */
function messageOf(log: string): string {
  const lines = stripVTControlCharacters(log)
    .split("\n")
    .map((line) => line.replace(/^\[.*?\] › \[CLI\] \S+ +/, "").trim())
  return lines.find((line) => /error|fatal|heap|invalid|cannot/i.test(line)) ?? lines.find((line) => line !== "") ?? "it ended without a word" // prettier-ignore
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
