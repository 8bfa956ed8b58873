import type { StoreTransaction } from "../store/store.ts"
import type { GroupRoles } from "../store/tables/scim.ts"
import type { ScimLibrary } from "./scim-library.ts"

/** One request of a directory: all of it is one transaction. */
export interface ScimContext {
  readonly trx: StoreTransaction
  readonly scim: ScimLibrary
  /** Whose people and teams it is about: no others are there. */
  readonly organisationId: string
  readonly tokenId: string
  /** Roles by the names of the directory's groups. */
  readonly roles: GroupRoles
  /** The revision that a change must meet (RFC 7644 §3.14); undefined: any. */
  readonly ifVersion: number | undefined
  /** What went wrong in a handler: the library tells every error that is not its own as 404. */
  failure?: unknown
}

/** What a handler is told of the request. */
export interface ScimRequest {
  readonly id?: string | undefined
  readonly filter?: ScimFilter | undefined
}

/** A filter as the library parsed it. */
export type ScimFilter = readonly Readonly<Record<string, unknown>>[]

/** A resource as it is sent and answered (RFC 7643 §3). */
export type ScimResource = Readonly<Record<string, unknown>>
