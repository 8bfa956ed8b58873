import { spawn } from "node:child_process"
import { fstatSync, readFileSync } from "node:fs"
import { createConnection } from "node:net"
import { Worker } from "node:worker_threads"
import type { TriedWall, WallAttempts } from "../messages.ts"
import type { WallName } from "../sandbox.ts"

/** Tries each wall from the inside; what can be passed does not stand. */
export async function tryWalls({ file, port, parent }: WallAttempts): Promise<TriedWall[]> {
  return [
    tried("user", triesUser()),
    tried("network", await triesNetwork(port)),
    tried(
      "processes",
      passes("process signalled", () => process.kill(parent, 0)),
    ),
    tried(
      "files",
      passes("file read", () => readFileSync(file)),
    ),
    tried("environment", triesEnvironment()),
    tried("descriptors", triesDescriptors()),
    tried("spawning", triesSpawning()),
  ]
}

/** What got through; undefined when nothing did. */
type Breach = string | undefined

function tried(name: WallName, breach: Breach): TriedWall {
  return { name, stands: breach === undefined, detail: breach ?? "tried from the inside, refused" }
}

function passes(what: string, attempt: () => unknown): Breach {
  try {
    attempt()
    return what
  } catch {
    return undefined
  }
}

function triesUser(): Breach {
  if (process.getuid?.() === undefined) return "users are not told apart here"
  if (process.getuid() === 0) return "runs as root"
  return passes("became root", () => process.setuid?.(0)) ?? passes("joined root's group", () => process.setgid?.(0))
}

function triesNetwork(port: number): Promise<Breach> {
  return new Promise((resolve) => {
    const socket = createConnection({ host: "127.0.0.1", port, timeout: 1_000 })
    const end = (breach: Breach) => () => {
      socket.destroy()
      resolve(breach)
    }
    socket.on("connect", end("connected to the house"))
    socket.on("error", end(undefined))
    socket.on("timeout", end(undefined))
  })
}

function triesEnvironment(): Breach {
  const names = Object.keys(process.env)
  return names.length === 0 ? undefined : `${names.length} variables, ${names[0]} among them`
}

/** Standard streams, the channel, and what Node opens for itself: no files, and no socket but the channel. */
function triesDescriptors(): Breach {
  const open = Array.from({ length: 256 }, (_, number) => number + 3).flatMap((number) => {
    try {
      const stats = fstatSync(number)
      return stats.isFile() || stats.isDirectory() || stats.isSocket() ? [number] : []
    } catch {
      return []
    }
  })
  return open.length <= 1 ? undefined : `descriptors ${open.join(", ")} are open`
}

function triesSpawning(): Breach {
  return (
    passes("process started", () => spawn(process.execPath, ["--version"])) ??
    passes("thread started", () => new Worker("0", { eval: true }))
  )
}
