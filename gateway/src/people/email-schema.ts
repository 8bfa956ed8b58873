import * as z from "zod"

/** The address by which people are known, as it is stored: lower-case. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u, { error: "must be an e-mail address" })
  .meta({ description: "An e-mail address; its case does not count." })

/** What somebody typed as their address, as it is stored. */
export function normaliseEmail(typed: string): string {
  return typed.trim().toLowerCase()
}
