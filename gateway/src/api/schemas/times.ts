import * as z from "zod"

/** A point in time in ISO 8601, UTC. */
export const timeSchema = z.iso.datetime()

/** A revision: raised by every change, and the ETag. */
export const revisionSchema = z.int().meta({ description: "Raised by every change; the ETag." })

/** Writes milliseconds since 1970 in ISO 8601. */
export function toIso(time: number): string {
  return new Date(time).toISOString()
}
