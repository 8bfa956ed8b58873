import { existsSync } from "node:fs"
import { delimiter, join } from "node:path"
import { clients } from "../clients/find-client.ts"
import type { Client } from "../clients/client.ts"
import type { Io } from "../clients/io.ts"
import { note, ok } from "./check.ts"
import type { Finding } from "./check.ts"

/** Which MCP clients are on this machine, and how to give them a toolset. */
export function checkClients(io: Io): Finding {
  const present = clients.filter((client) => isPresent(client, io))
  if (present.length === 0) return note("clients", "no MCP client found on this machine", "npx sneck install --help")
  return ok("clients", `found ${present.map((client) => client.name).join(", ")}`)
}

function isPresent(client: Client, io: Io): boolean {
  const { native } = client
  const folders = (io.env["PATH"] ?? "").split(delimiter)
  const suffix = io.platform === "win32" ? ".cmd" : ""
  if (native && folders.some((folder) => folder && existsSync(join(folder, native.binary + suffix)))) return true
  return client.configPaths("user", io).some((path) => existsSync(path))
}
