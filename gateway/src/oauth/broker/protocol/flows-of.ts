import type { ProviderSettings } from "./provider-settings.ts"
import { isUnattended } from "./upstream-provider.ts"
import type { Flow } from "./upstream-provider.ts"

type FlowSettings = Pick<ProviderSettings, "grant" | "flows">

/** How accounts are connected: as settings say, else at the provider's own pages where that is allowed at all. */
export function grantOf({ grant, flows = [] }: FlowSettings): Flow {
  const [first = "authorization_code"] = flows
  return grant ?? (flows.includes("authorization_code") ? "authorization_code" : first)
}

/** All that our client may do there: what accounts are connected by first. */
export function flowsOf(settings: FlowSettings): readonly Flow[] {
  return [...new Set([grantOf(settings), ...(settings.flows ?? [])])]
}

/** Whether accounts are connected by what we sign. */
export function needsKey(settings: FlowSettings): boolean {
  const grant = grantOf(settings)
  return isUnattended(grant) && grant !== "client_credentials"
}
