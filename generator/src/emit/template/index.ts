#!/usr/bin/env node
import { serveStdio } from "@modelcontextprotocol/server/stdio"
import { createServer } from "./server.ts"

// Standard output belongs to the protocol: whatever is logged goes to standard error.
const connection = serveStdio(() => createServer(), { onerror: (error) => console.error(error.message) })

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void connection.close())
