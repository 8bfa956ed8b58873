import { createServer } from "node:http"
import type { Server } from "node:http"

const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
const silence = "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA="

/** Status, media type and body by path. */
const answers = new Map<string, readonly [number, string, string | Buffer]>([
  ["/text", [200, "text/plain", "This is a simple text response for testing."]],
  ["/image", [200, "image/png", Buffer.from(pixel, "base64")]],
  ["/audio", [200, "audio/wav", Buffer.from(silence, "base64")]],
  ["/document", [200, "application/pdf", Buffer.from("%PDF-1.7\n%%EOF\n")]],
  ["/error", [500, "application/json", '{"error":"This tool intentionally returns an error for testing"}']],
])

/** A real HTTP server that implements `conformance.yaml`. */
export function conformanceUpstream(): Server {
  return createServer((request, response) => {
    const [status, type, body] = answers.get(request.url ?? "") ?? [404, "text/plain", "not found"]
    response.writeHead(status, { "content-type": type }).end(body)
  })
}
