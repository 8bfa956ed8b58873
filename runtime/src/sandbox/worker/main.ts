import { createRequire } from "node:module"
import { setFlagsFromString } from "node:v8"
import type IsolatedVm from "isolated-vm"
import type { FromWorker, ToWorker } from "../messages.ts"
import { GuestCall } from "./guest-call.ts"
import { IsolatePool } from "./isolate-pool.ts"
import { tryWalls } from "./try-walls.ts"

// Whoever starts it this way only wants to know whether it starts.
if (process.argv.includes("--trial")) process.exit(0)

const calls = new Map<number, GuestCall>()
let pool: IsolatePool | undefined

process.on("message", (message: ToWorker) => {
  switch (message.kind) {
    case "start":
      pool = new IsolatePool(load(message.native), message.platform, () => send({ kind: "lost" }))
      void pool.warm().then(() => send({ kind: "ready" }))
      break
    case "run":
      void run(message)
      break
    case "reply":
      calls.get(message.call)?.reply(message.reply)
      break
    case "cancel":
      calls.get(message.call)?.stop("cancelled")
      break
    case "try-walls":
      void tryWalls(message.attempts).then((walls) => send({ kind: "walls", walls }))
      break
    case "try-memory":
      fill(message.mebibytes)
      send({ kind: "walls", walls: [] })
      break
    default:
  }
})

// Without the house nobody can stop what runs here. The first process of a namespace can't kill itself, but it can crash.
process.on("disconnect", () => {
  process.kill(process.pid, "SIGKILL")
  process.abort()
})

/** Nothing but the addon itself is read: whoever breaks out finds no other code to load. */
function load(path: string): typeof IsolatedVm {
  setFlagsFromString("--enable-sharedarraybuffer-per-context")
  return (createRequire(import.meta.url)(path) as { ivm: typeof IsolatedVm }).ivm
}

/** Memory counts once it is written to. */
function fill(mebibytes: number): void {
  Array.from({ length: mebibytes }, () => Buffer.alloc(2 ** 20, 1))
}

async function run(message: ToWorker & { kind: "run" }): Promise<void> {
  const { call, bundle, code, request, limits } = message
  if (pool === undefined) return
  const lease = pool.lease(bundle, code, limits)
  if (lease === undefined) return send({ kind: "need-code", call })
  const guest = new GuestCall(call, limits, send)
  calls.set(call, guest)
  const ending = await guest.run(lease, request)
  calls.delete(call)
  // Whoever waits hears it first; what comes next takes time.
  send({ kind: "done", call, ending })
  guest.release()
  lease.end(guest.isWell)
}

function send(message: FromWorker): void {
  if (process.connected) process.send?.(message)
}
