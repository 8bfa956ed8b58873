import type { IncomingMessage } from "node:http"

/** Whether a browser asks: MCP clients accept JSON or event streams, browsers accept HTML. */
export function wantsHtml(req: IncomingMessage): boolean {
  return (req.headers.accept ?? "").includes("text/html")
}
