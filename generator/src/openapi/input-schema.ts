import type { JsonSchema, ObjectSchema } from "@sneck/runtime/toolset"
import { bodySchema, parameterSchema } from "./argument-schemas.ts"
import type { Arguments, Arrangement } from "./input-modes/arrangement.ts"
import { arrangeFlat } from "./input-modes/flat.ts"
import { arrangeGrouped } from "./input-modes/grouped.ts"
import type { InputMode } from "./input-modes/input-mode.ts"
import { arrangeNested } from "./input-modes/nested.ts"
import { reachableDefinitions } from "./input-modes/reachable-definitions.ts"
import type { Parameter } from "./parameters.ts"
import type { RequestBody } from "./request-body.ts"
import { SchemaNeeds, type Definitions } from "./schema-needs.ts"
import type { SchemaSet } from "./schema/schema-set.ts"

/** The schema of a tool's arguments, and the map from arguments to the request. */
export interface Input extends Pick<Arrangement, "parameters" | "body"> {
  readonly schema: ObjectSchema
}

const arrange: Readonly<Record<InputMode, (args: Arguments) => Arrangement>> = {
  nested: arrangeNested,
  flat: arrangeFlat,
  grouped: arrangeGrouped,
}

/**
 * The arguments of a tool, arranged in one of the modes.
 * @throws OperationError when a schema refers to something that does not exist
 */
export function buildInput(
  set: SchemaSet,
  parameters: readonly Parameter[],
  body: RequestBody | undefined,
  mode: InputMode,
): Input {
  const needs = new SchemaNeeds(set)
  const args = {
    parameters: parameters.map((source) => ({ source, schema: parameterSchema(needs, source) })),
    ...(body !== undefined && { body: { source: body, schema: bodySchema(needs, body) } }),
  }
  const definitions = needs.definitions()
  const arrangement = arrange[mode]({ ...args, definitions: definitions ?? {} })
  return {
    schema: toSchema(arrangement, definitions),
    parameters: arrangement.parameters,
    ...(arrangement.body !== undefined && { body: arrangement.body }),
  }
}

function toSchema(arrangement: Arrangement, definitions: Definitions | undefined): ObjectSchema {
  const { description, required, together = {}, isReduced = false } = arrangement
  const properties = Object.fromEntries(arrangement.properties) as Record<string, JsonSchema>
  const defs = isReduced && definitions !== undefined ? reachableDefinitions(properties, definitions) : definitions
  return {
    type: "object",
    ...(description !== undefined && { description }),
    properties,
    required,
    ...(Object.keys(together).length > 0 && { dependentRequired: together }),
    additionalProperties: false,
    ...(defs !== undefined && { $defs: defs }),
  }
}
