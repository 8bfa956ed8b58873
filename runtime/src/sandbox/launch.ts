import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"

/** How a worker is started: a command, and what keeps it in. */
export interface Launch {
  readonly command: string
  readonly args: readonly string[]
}

/** Where nobody is root, user namespaces make one who may part from the network. */
const NOBODY = 65_534

const TRIAL_MS = 5_000

let chosen: Promise<Launch> | undefined

/** The strictest way to start workers that works on this system, tried once with a process that does nothing. */
export function chooseLaunch(native: string): Promise<Launch> {
  chosen ??= choose(native)
  return chosen
}

async function choose(native: string): Promise<Launch> {
  const wrappers = [
    [...bounds(), ...namespaces(), ...user()],
    [...namespaces(), ...user()],
    [...bounds(), ...user()],
    bounds(),
  ]
  for (const wrapper of wrappers) {
    const [command = "", ...args] = [...wrapper, process.execPath, ...nodeArgs(native)]
    if (await works(command, args)) return { command, args }
  }
  return { command: process.execPath, args: nodeArgs(native) }
}

function works(command: string, args: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const trial = spawn(command, [...args, "--trial"], { env: {}, cwd: "/", stdio: "ignore", timeout: TRIAL_MS })
    trial.on("error", () => resolve(false))
    trial.on("exit", (code) => resolve(code === 0))
  })
}

function bounds(): string[] {
  if (process.platform !== "linux") return []
  return ["prlimit", "--core=0", "--fsize=0", "--nofile=64:64", "--"]
}

function namespaces(): string[] {
  if (process.platform !== "linux") return []
  const own = process.getuid?.() === 0 ? [] : ["--user", "--map-current-user"]
  return ["unshare", ...own, "--net", "--pid", "--ipc", "--uts", "--fork", "--kill-child", "--"]
}

/** A user who owns nothing, without privileges and without ways to get any. */
function user(): string[] {
  if (process.platform !== "linux") return []
  const other = process.getuid?.() === 0 ? [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, "--clear-groups"] : []
  return ["setpriv", ...other, "--no-new-privs", "--bounding-set=-all", "--inh-caps=-all", "--"]
}

const WORKER = fileURLToPath(new URL("worker/main.ts", import.meta.url))

/** The permission model leaves it its own code; addons are needed for isolated-vm, and nobody inside can reach files. */
function nodeArgs(native: string): string[] {
  const readable = ["worker/*", "messages.ts", "limits.ts"].map((path) => fileURLToPath(new URL(path, import.meta.url)))
  const manifest = fileURLToPath(new URL("../../package.json", import.meta.url))
  return [
    "--permission",
    "--allow-addons",
    ...[...readable, manifest, native].map((path) => `--allow-fs-read=${path}`),
    "--no-node-snapshot",
    "--no-warnings",
    "--disable-wasm-trap-handler",
    "--max-old-space-size=256",
    WORKER,
  ]
}
