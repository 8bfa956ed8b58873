import type { Principal } from "../../identity/principal.ts"
import type { Services } from "../../services.ts"
import type { ProjectScope } from "../../registry/project-scope.ts"

/** A call of an operation: everything in it has been checked. */
export interface ApiCall<Params, Query, Body> {
  readonly services: Services
  readonly principal: Principal
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** Where and for whom an operation of a project works. Throws when the operation is not one. */
  readonly scope: ProjectScope
  /** The revision that a change must meet (RFC 9110 §13.1.1); undefined: any. */
  readonly ifMatch: number | undefined
}
