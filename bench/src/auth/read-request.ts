import { IncomingMessage, ServerResponse } from "node:http"
import { Socket } from "node:net"
import { slugOf } from "../store/fill.ts"

/** A call to the only toolset, as the server has read it. */
export function readRequest(authorization: string): { readonly req: IncomingMessage; readonly res: ServerResponse } {
  const req = new IncomingMessage(new Socket())
  const headers = { host: "127.0.0.1", authorization, "content-type": "application/json" }
  Object.assign(req, { method: "POST", url: `/mcp/${slugOf(0)}`, headers })
  return { req, res: new ServerResponse(req) }
}
