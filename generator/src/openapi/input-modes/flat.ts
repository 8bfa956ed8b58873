import type { JsonSchema } from "@sneck/runtime/toolset"
import { nameProperties } from "../argument-names.ts"
import type { Arguments, Arrangement } from "./arrangement.ts"
import { arrangeNested } from "./nested.ts"
import { objectBody } from "./object-body.ts"

/**
 * Parameters and the properties of the body at the top. A property with the name of a parameter is qualified:
 * `id_in_body`. A body that is more than an object with named properties (a list, a union, a map) stays under `body`,
 * since something of it would be lost.
 */
export function arrangeFlat(args: Arguments): Arrangement {
  const nested = arrangeNested(args)
  const object = args.body && objectBody(args.body.schema, args.definitions)
  if (args.body === undefined || nested.body === undefined || object === undefined) return nested
  const parameters = nested.properties.slice(0, args.parameters.length)
  const taken = new Set(parameters.map(([name]) => name))
  const names = nameProperties([...object.properties.keys()], taken)
  const nameOf = (property: string): string => names.get(property) ?? property
  const needed = [...object.required].map(nameOf)
  const { required: isRequired } = args.body.source.binding
  const { description } = args.body.schema
  return {
    properties: [
      ...parameters,
      ...[...object.properties].map(([property, schema]) => [nameOf(property), toObject(schema)] as const),
    ],
    required: [...nested.required.filter((name) => taken.has(name)), ...(isRequired ? needed : [])],
    ...(typeof description === "string" && { description }),
    ...(!isRequired && { together: allOrNone([...names.values()], needed) }),
    isReduced: true,
    parameters: nested.parameters,
    body: {
      ...nested.body,
      properties: Object.fromEntries([...names].map(([property, name]) => [name, property])),
    },
  }
}

/**
 * Who gives one argument of an optional body has to give all that the body needs: each asks for the first of these,
 * which asks for the others, so that the rule does not grow with the square of their number.
 */
function allOrNone(all: readonly string[], needed: readonly string[]): Record<string, readonly string[]> {
  const [first, ...others] = needed
  if (first === undefined) return {}
  const entries = all.filter((name) => name !== first).map((name) => [name, [first]] as const)
  return Object.fromEntries([...entries, ...(others.length === 0 ? [] : [[first, others] as const])])
}

function toObject(schema: JsonSchema | boolean): JsonSchema {
  return typeof schema === "object" ? schema : schema ? {} : { not: {} }
}
