import { hash } from "node:crypto"
import type { CallContextsTable } from "./schema.ts"

/**
 * The number of a context: 52 bits of a hash, so that no process has to ask another for it. Contexts of principals that
 * act as themselves keep the number that they had before anybody could act for others.
 */
export function contextId(context: Omit<CallContextsTable, "id">): number {
  const { organisation_id, toolset, exposure, principal, client_name, client_version, protocol_version } = context
  const whom = context.on_behalf_of === null ? [] : [context.on_behalf_of]
  const client = [client_name, client_version, protocol_version]
  const text = JSON.stringify([organisation_id, toolset, exposure, principal, ...client, ...whom])
  return Number.parseInt(hash("sha256", text).slice(0, 13), 16)
}
