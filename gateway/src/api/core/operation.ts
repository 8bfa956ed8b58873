import type * as z from "zod"
import type { Scope } from "../../identity/principal.ts"
import type { ApiCall } from "./api-call.ts"

/** Methods of the API. */
export type ApiMethod = "GET" | "POST" | "PUT" | "PATCH" | "DELETE"

/** What every operation says of itself, whatever it takes and answers. */
export interface OperationFacts {
  readonly method: ApiMethod
  /** Below `/api/v1`, parameters in braces: `/sources/{source}`. */
  readonly path: string
  /** Stable; clients and tools are named after it: `listSources`. */
  readonly operationId: string
  /** One of the groups of the description: `Sources`. */
  readonly tag: string
  /** One sentence. */
  readonly summary: string
  readonly description?: string
  /** What a key needs; `undefined`: any key; `"public"`: none at all. */
  readonly scope: Scope | "public" | undefined
  /** Takes the query parameter `project`, and works in that one. */
  readonly inProject?: boolean
  /** Keys of a single toolset are let in: the operation shows them that one alone. */
  readonly takesToolsetKeys?: boolean
  /**
   * Who holds the scope at single places is let in, wherever these are: the operation shows and changes what is there
   * alone.
   */
  readonly anywhere?: boolean
  /** Keys of a single project are refused, and who holds the scope at single places only. */
  readonly organisationWide?: boolean
  /** 200 unless given. */
  readonly status?: 200 | 201 | 202 | 204
  /** Bytes of the body, 1 MiB unless given. */
  readonly maxBodyBytes?: number
  /** Answers are not kept for `Idempotency-Key`: repeating it does no harm. */
  readonly repeatable?: boolean
  /** What tools it becomes in the toolset of the server itself. */
  readonly tool?: { readonly enabled: boolean }
  /** Media type of an answer that is not JSON. */
  readonly mediaType?: string
}

/** An operation as it is declared: facts, schemas, and the handler that these fit. */
export interface OperationSpec<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> extends OperationFacts {
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  /** Absent where there is no body. */
  readonly response?: Answer
  readonly handler: (
    call: ApiCall<z.output<Params>, z.output<Query>, z.output<Body>>,
  ) => z.input<Answer> | Promise<z.input<Answer>>
}

/** One operation of the API, as routing and description see it. */
export interface Operation extends OperationFacts {
  readonly params: z.ZodObject | undefined
  readonly query: z.ZodObject | undefined
  readonly body: z.ZodType | undefined
  readonly response: z.ZodType | undefined
  readonly handler: (call: ApiCall<never, never, never>) => unknown
}

/** Declares an operation. */
export function operation<
  Params extends z.ZodObject,
  Query extends z.ZodObject,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(spec: OperationSpec<Params, Query, Body, Answer>): Operation {
  const { params, query, body, response, handler, ...facts } = spec
  return { ...facts, params, query, body, response, handler }
}
