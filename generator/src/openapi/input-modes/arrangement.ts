import type { BodyBinding, JsonSchema, ParameterBinding } from "@sneck/runtime/toolset"
import type { Parameter } from "../parameters.ts"
import type { RequestBody } from "../request-body.ts"
import type { Definitions } from "../schema-needs.ts"

/** A parameter and what its argument must be. */
export interface ParameterArgument {
  readonly source: Parameter
  readonly schema: JsonSchema
}

/** The arguments of one tool before they are arranged. */
export interface Arguments {
  readonly parameters: readonly ParameterArgument[]
  readonly body?: { readonly source: RequestBody; readonly schema: JsonSchema }
  readonly definitions: Definitions
}

/** The arguments of one tool as a caller gives them, and the map to where they go. */
export interface Arrangement {
  readonly properties: readonly (readonly [string, JsonSchema])[]
  readonly required: readonly string[]
  /** About all arguments together. */
  readonly description?: string
  /** Arguments that are required once another one is given. */
  readonly together?: Readonly<Record<string, readonly string[]>>
  /** Whether definitions may have become useless. */
  readonly isReduced?: boolean
  readonly parameters: readonly ParameterBinding[]
  readonly body?: BodyBinding
}

/** The way of one argument into the request. */
export function bind(parameter: Parameter, argument: string, group?: string): ParameterBinding {
  const { name, required, style, explode, allowReserved, contentType, encoding } = parameter
  return {
    argument,
    ...(group !== undefined && { group }),
    in: parameter.in,
    name,
    required,
    style,
    explode,
    ...(allowReserved && { allowReserved }),
    ...(contentType !== undefined && { contentType }),
    ...(encoding !== undefined && { encoding }),
  }
}
