import { failed, ok } from "./check.ts"
import type { Finding } from "./check.ts"

const SERVER_NODE = 24

/** Whether this Node can run the server. */
export function checkNode(version = process.versions.node): Finding {
  if (Number.parseInt(version, 10) >= SERVER_NODE) return ok("node", `Node ${version}`)
  return failed(
    "node",
    `Node ${version}; the server needs ${SERVER_NODE}`,
    `npm install --save-dev node@${SERVER_NODE}`,
  )
}
