import * as z from "zod"
import { GatewayError } from "../../errors.ts"

/** Query parameters of every list. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: "How many at most." }),
  cursor: z.string().max(500).optional().meta({ description: "`nextCursor` of the page before." }),
})

/** What a list is asked for. */
export type PageQuery = Readonly<z.output<typeof pageQuery>>

/** A page of a list. */
export interface Page<T> {
  readonly items: T[]
  /** Null on the last page. */
  readonly nextCursor: string | null
}

/** The answer of a list of these. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: "For the next page; null on the last one." }),
  })
}

/**
 * Cuts a page out of a whole list. `keyOf` names each item for good: a page goes on behind the item that the one
 * before ended with, or where that would stand in the order of the keys, when it is gone.
 * Throws 400 `invalid-cursor`.
 */
export function toPage<T>(all: readonly T[], { limit, cursor }: PageQuery, keyOf: (item: T) => string): Page<T> {
  const from = cursor === undefined ? 0 : positionAfter(all, readCursor(cursor), keyOf)
  const items = all.slice(from, from + limit)
  const last = items.at(-1)
  const isLast = from + limit >= all.length || last === undefined
  return { items, nextCursor: isLast ? null : writeCursor(keyOf(last)) }
}

/** A cursor that goes on behind a key. */
export function writeCursor(key: string): string {
  return Buffer.from(key).toString("base64url")
}

/** The key that a cursor goes on behind. Throws 400 `invalid-cursor`. */
export function readCursor(cursor: string): string {
  const key = Buffer.from(cursor, "base64url").toString()
  if (key !== "" && writeCursor(key) === cursor) return key
  throw new GatewayError(400, "invalid-cursor", "cursor must be the nextCursor of the page before")
}

function positionAfter<T>(all: readonly T[], key: string, keyOf: (item: T) => string): number {
  const found = all.findIndex((item) => keyOf(item) === key)
  if (found !== -1) return found + 1
  const isAscending = all.length < 2 || keyOf(all[0] as T) < keyOf(all[all.length - 1] as T)
  const next = all.findIndex((item) => (isAscending ? keyOf(item) > key : keyOf(item) < key))
  return next === -1 ? all.length : next
}
