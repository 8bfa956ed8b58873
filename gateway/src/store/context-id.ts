import { hash } from "node:crypto"
import type { CallContextsTable } from "./schema.ts"

/** The number of a context: 52 bits of a hash, so that no process has to ask another for it. */
export function contextId(context: Omit<CallContextsTable, "id">): number {
  const { organisation_id, toolset, exposure, principal, client_name, client_version, protocol_version } = context
  const client = [client_name, client_version, protocol_version]
  const text = JSON.stringify([organisation_id, toolset, exposure, principal, ...client])
  return Number.parseInt(hash("sha256", text).slice(0, 13), 16)
}
