import { createServer } from "node:net"
import { failed, ok } from "./check.ts"
import type { Finding } from "./check.ts"

/** Whether the server could take its port on loopback now. */
export function checkPort(port: number): Promise<Finding> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once("error", () => resolve(failed("port", `port ${port} is in use`, "npx sneck dev SPEC --port 0")))
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(ok("port", `port ${port} is free`))))
  })
}
