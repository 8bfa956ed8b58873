import { defaultOrganisationId } from "../store/default-ids.ts"

/**
 * Whether an organisation is that of whoever operates the server: the one that it began with. Only servers that it names
 * may be on loopback or private addresses; for everybody else those are the operator's own network.
 */
export function isOperators(organisationId: string): boolean {
  return organisationId === defaultOrganisationId
}
