import { isUnattended } from "../protocol/upstream-provider.ts"
import type { ConnectionRow, OpenTokens } from "./connection.ts"

/** An opened access token in memory, and what decides whether it serves a call. The refresh token is not kept here. */
export interface HeldTokens {
  readonly connectionId: string
  readonly generation: number
  readonly status: ConnectionRow["status"]
  /** Why its owner has to connect again. */
  readonly reason: string | undefined
  readonly accessToken: string
  readonly apiOrigin: string | undefined
  /** Granted, and asked for: what was asked for and not granted is not asked for again by itself. */
  readonly scopes: ReadonlySet<string>
  readonly askedScopes: ReadonlySet<string>
  readonly canRenew: boolean
  /** Milliseconds since 1970; infinite where the provider doesn't say. */
  readonly usableUntil: number
  readonly renewFrom: number
}

/** A token is not used in its last moments: it still has to travel. */
const maxMarginMs = 10_000
const maxAheadMs = 300_000

/**
 * Opens a row for use. Renewal begins in the last tenth to fifth of a token's life, at a moment that is drawn anew by
 * each replica: so they do not all begin at once.
 */
export function holdTokens(row: ConnectionRow, tokens: OpenTokens, random: () => number = Math.random): HeldTokens {
  const endsAt = row.expires_at ?? Number.POSITIVE_INFINITY
  const lifetime = endsAt - (row.refreshed_at ?? row.created_at)
  const ahead = Math.min(maxAheadMs, lifetime * (0.1 + 0.1 * random()))
  return {
    connectionId: row.id,
    generation: row.generation,
    status: row.status,
    reason: row.reason ?? undefined,
    accessToken: tokens.accessToken,
    apiOrigin: tokens.apiOrigin,
    scopes: new Set(JSON.parse(row.scopes) as string[]),
    askedScopes: new Set(JSON.parse(row.asked_scopes) as string[]),
    canRenew: tokens.refreshToken !== undefined || isUnattended(row.flow),
    usableUntil: endsAt === Number.POSITIVE_INFINITY ? endsAt : endsAt - Math.min(maxMarginMs, lifetime / 20),
    renewFrom: endsAt === Number.POSITIVE_INFINITY ? endsAt : endsAt - ahead,
  }
}

/** Scopes that are needed, were not granted, and were never asked for. */
export function missingScopes({ scopes, askedScopes }: HeldTokens, needed: readonly string[]): string[] {
  return needed.filter((scope) => !scopes.has(scope) && !askedScopes.has(scope))
}
