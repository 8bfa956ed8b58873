import type { CallToolResult } from "@modelcontextprotocol/server"
import type { Operation } from "./http-client/operation.ts"

/** A JSON Schema 2020-12 object. */
export interface JsonSchema {
  readonly [keyword: string]: unknown
}

/** The schema of a tool's arguments or result. Definitions that it refers to (`#/$defs/Name`) are in `schemas/`. */
export interface ObjectSchema extends JsonSchema {
  readonly type: "object"
}

/** One thing that an agent can call. */
export interface Tool<Arguments extends object = object> {
  readonly name: string
  readonly title?: string
  readonly description: string
  /** Tools that are off are neither listed nor callable. */
  readonly enabled: boolean
  /** Hints for clients. */
  readonly annotations: {
    readonly readOnlyHint: boolean
    readonly destructiveHint: boolean
    readonly idempotentHint: boolean
    readonly openWorldHint: boolean
  }
  readonly inputSchema: ObjectSchema
  readonly outputSchema?: ObjectSchema
  /** The request that a call sends. */
  readonly operation: Operation
  /** Add this to do more than send the request: change the arguments, the result, or call several times. */
  run?(args: Arguments, send: (args: Arguments) => Promise<CallToolResult>): Promise<CallToolResult>
}
