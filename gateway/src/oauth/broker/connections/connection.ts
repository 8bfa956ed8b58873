import type { Selectable } from "kysely"
import type { Principal } from "../../../identity/principal.ts"
import type { ConnectionsTable } from "../../../store/tables/connections.ts"

/** A row of `connections`. */
export type ConnectionRow = Selectable<ConnectionsTable>

/** Whose an account is: nobody else's calls ever use it. */
export interface ConnectionOwner {
  readonly organisationId: string
  readonly kind: ConnectionsTable["owner_kind"]
  /** Id of the person or agent; of the organisation, where all of it share the account. */
  readonly id: string
}

/** What is sealed of a connection. */
export interface OpenTokens {
  readonly accessToken: string
  readonly refreshToken?: string | undefined
  readonly tokenType: string
  /** Where this account's requests go, at providers with a host for each customer. */
  readonly apiOrigin?: string | undefined
}

/** A connection as its owner and admins see it: without the tokens. */
export interface ConnectionView {
  readonly id: string
  readonly owner: ConnectionOwner
  readonly providerId: string
  readonly accountLabel: string | undefined
  readonly scopes: readonly string[]
  readonly status: ConnectionsTable["status"]
  readonly reason: string | undefined
  /** Times in milliseconds since 1970. */
  readonly createdAt: number
  readonly refreshedAt: number | undefined
}

/**
 * Whose account a call uses: of the person for whom an agent acts, else the caller's own. Undefined: the caller is a
 * key of nobody's or a stranger, and has no accounts.
 */
export function ownerOfCall(principal: Principal, wanted: "caller" | "organisation"): ConnectionOwner | undefined {
  const { organisationId, kind, id, onBehalfOf } = principal
  // What an organisation shares, it shares with those whom it knows: not with whoever calls a public toolset.
  if (kind === "anonymous") return undefined
  if (wanted === "organisation") return { organisationId, kind: "organisation", id: organisationId }
  if (onBehalfOf !== undefined) return { organisationId, kind: "user", id: onBehalfOf.id }
  if (kind === "user") return { organisationId, kind, id }
  return kind === "agent" || kind === "service" ? { organisationId, kind: "agent", id } : undefined
}

/** Where tokens are sealed: what was sealed for one owner and provider opens for no other. */
export function placeOfTokens(row: Pick<ConnectionRow, "id" | "owner_kind" | "owner_id" | "provider_id">): string[] {
  return ["connection", row.id, row.owner_kind, row.owner_id, row.provider_id]
}

/** A row without its tokens. */
export function toConnectionView(row: ConnectionRow): ConnectionView {
  return {
    id: row.id,
    owner: { organisationId: row.organisation_id, kind: row.owner_kind, id: row.owner_id },
    providerId: row.provider_id,
    accountLabel: row.account_label ?? undefined,
    scopes: JSON.parse(row.scopes) as string[],
    status: row.status,
    reason: row.reason ?? undefined,
    createdAt: row.created_at,
    refreshedAt: row.refreshed_at ?? undefined,
  }
}
