#!/usr/bin/env node
import type { AddressInfo } from "node:net"
import { createHttpServer } from "./http-server.ts"
import { readHttpSettings } from "./settings.ts"

const STOP_WITHIN_MS = 10_000

try {
  const settings = readHttpSettings(process.env)
  const { server, close } = createHttpServer(settings)
  server.listen(settings.port, settings.host, () => {
    const { port } = server.address() as AddressInfo
    console.error(`MCP server on http://${settings.host}:${port}/mcp`)
  })
  server.on("error", fail)
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
      close().catch(fail)
    })
} catch (error) {
  fail(error)
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
