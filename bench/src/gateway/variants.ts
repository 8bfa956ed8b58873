import { fileURLToPath } from "node:url"
import type { Variant } from "../harness/variant.ts"

/** Names of the npm peers among the variants. */
export const PEERS = ["ivotoby", "fastmcp"] as const

/** The servers of the gateway bench, all answering with what `upstreamUrl` gives. */
export function gatewayVariants(upstreamUrl: string): Variant[] {
  const upstream = new URL(upstreamUrl).origin
  return [
    { name: "echo", title: "raw node:http echo, no upstream", command: [entry("servers/echo.ts")] },
    { name: "proxy", title: "raw node:http reverse proxy", command: [entry("servers/proxy.ts"), upstream] },
    { name: "memory", title: "sneck, no upstream", command: [entry("servers/sneck.ts"), "1", "memory"] },
    { name: "sneck", title: "sneck", command: [entry("servers/sneck.ts"), "1", upstream] },
    { name: "thousand", title: "sneck, 1,000 tools", command: [entry("servers/sneck.ts"), "1000", upstream] },
    {
      name: "ivotoby",
      title: "@ivotoby/openapi-mcp-server 1.16.1",
      command: [entry("../../peers/ivotoby.js"), upstream],
    },
    { name: "fastmcp", title: "fastmcp 4.20.16", command: [entry("../../peers/fastmcp.js"), upstream] },
  ]
}

function entry(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url))
}
