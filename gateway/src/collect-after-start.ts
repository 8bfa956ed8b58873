import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

const afterMs = 500

/**
 * Collects once what starting has left behind: V8 would wait for load that an idle server never has, and hold 20 MiB
 * until then. For programs that serve, when they do; returns at once.
 */
export function collectAfterStart(): void {
  setTimeout(() => {
    setFlagsFromString("--expose-gc")
    const collect = runInNewContext("gc") as (options: { type: "major"; execution: "async" }) => Promise<void>
    setFlagsFromString("--no-expose-gc")
    void collect({ type: "major", execution: "async" })
  }, afterMs).unref()
}
