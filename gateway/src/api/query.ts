import type { Context } from "koa"
import { GatewayError } from "../errors.ts"

const unitsMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }

/** One value of the query string; undefined when it is absent or empty. */
export function queryText(ctx: Context, name: string): string | undefined {
  const value = ctx.query[name]
  const text = Array.isArray(value) ? value[0] : value
  return text === "" ? undefined : text
}

/** A whole number of the query string between 1 and `max`. Throws 400 `invalid-query`. */
export function queryCount(ctx: Context, name: string, fallback: number, max: number): number {
  const text = queryText(ctx, name)
  if (text === undefined) return fallback
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= max) return count
  throw invalid(name, `must be a whole number from 1 to ${max}`)
}

/**
 * A point in time of the query string: an age (`90s`, `15m`, `1h`, `7d`) or an ISO 8601 date, in milliseconds since 1970.
 * Throws 400 `invalid-query`.
 */
export function querySince(ctx: Context, fallback: string | undefined): number | undefined {
  const text = queryText(ctx, "since") ?? fallback
  if (text === undefined) return undefined
  const age = /^(\d{1,6})([smhd])$/.exec(text)
  if (age !== null) return Date.now() - Number(age[1]) * (unitsMs[age[2] ?? ""] ?? 0)
  const date = Date.parse(text)
  if (!Number.isNaN(date)) return date
  throw invalid("since", "must be an age such as 15m, 1h or 7d, or an ISO 8601 date")
}

function invalid(name: string, rule: string): GatewayError {
  return new GatewayError(400, "invalid-query", `${name} ${rule}`)
}
