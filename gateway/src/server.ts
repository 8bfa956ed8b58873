import type { Server } from "node:http"
import type { Config } from "./config.ts"
import { StartError } from "./errors.ts"

/** How long calls under way may take to finish when the gateway stops. */
const drainMs = 10_000
const sweepEveryMs = 25

/** Begins to listen. Throws `StartError` `port-in-use` or `address`. */
export function listen(server: Server, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(startError(error, host, port)))
    server.listen(port, host, resolve)
  })
}

/** Takes no new requests and waits for those under way; whatever outlives the drain time is cut. */
export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // A connection falls idle when its last answer is out, which is after `close` looked for idle ones.
    const sweep = setInterval(() => server.closeIdleConnections(), sweepEveryMs)
    const deadline = setTimeout(() => server.closeAllConnections(), drainMs)
    server.close(() => {
      clearInterval(sweep)
      clearTimeout(deadline)
      resolve()
    })
  })
}

function startError(error: NodeJS.ErrnoException, host: string, port: number): StartError {
  if (error.code === "EADDRINUSE") {
    return new StartError(
      "port-in-use",
      `Port ${port} of ${host} is in use. Take another with --port, or --port 0 for any free one.`,
      error,
    )
  }
  return new StartError(
    "address",
    `Can't listen on ${host}:${port} (${error.code ?? error.message}). Check --host and --port.`,
    error,
  )
}
