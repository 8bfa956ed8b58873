import * as z from "zod"

const unitsMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 }
const age = /^(\d{1,6})([smhd])$/

/** An age (`90s`, `15m`, `1h`, `7d`) or an ISO 8601 date. */
export const sinceSchema = z
  .string()
  .max(40)
  .refine((text) => age.test(text) || !Number.isNaN(Date.parse(text)), {
    message: "must be an age such as 15m, 1h or 7d, or an ISO 8601 date",
  })
  .meta({ description: "An age such as `15m`, `1h` or `7d`, or an ISO 8601 date." })

/** Milliseconds since 1970 of a checked text. */
export function sinceMs(text: string): number {
  const match = age.exec(text)
  if (match === null) return Date.parse(text)
  return Date.now() - Number(match[1]) * (unitsMs[match[2] ?? ""] ?? 0)
}
