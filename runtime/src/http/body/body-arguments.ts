import { joinPath } from "../../arguments/argument-path.ts"
import type { BodyBinding, Json, JsonSchema, ObjectSchema } from "../../toolset/index.ts"

type Arguments = Readonly<Record<string, unknown>>

/** Takes a body out of the arguments of a call: one argument, or an object of those that were given. */
export function bodyReader({ argument, properties, required }: BodyBinding): (args: Arguments) => Json | undefined {
  if (properties === undefined) return (args) => (Object.hasOwn(args, argument) ? (args[argument] as Json) : undefined)
  const entries = Object.entries(properties)
  return (args) => {
    const given = entries.flatMap(([name, property]): [string, Json][] =>
      Object.hasOwn(args, name) && args[name] !== undefined ? [[property, args[name] as Json]] : [],
    )
    return given.length === 0 && !required ? undefined : Object.fromEntries(given)
  }
}

/** What a tool's input schema says about the body as a whole. */
export function bodySchema({ argument, properties }: BodyBinding, input: ObjectSchema): JsonSchema | undefined {
  const schemaOf = (name: string): JsonSchema | undefined =>
    input.properties !== undefined && Object.hasOwn(input.properties, name) ? input.properties[name] : undefined
  if (properties === undefined) return schemaOf(argument)
  const schemas = Object.entries(properties).map(([name, property]) => [property, schemaOf(name)])
  return { type: "object", properties: Object.fromEntries(schemas) as Record<string, JsonSchema> }
}

/** The name by which a caller knows a property of the body: `body.title`, or the argument that it is made of. */
export function propertyArguments({
  argument,
  properties,
}: Pick<BodyBinding, "argument" | "properties">): (property: string) => string {
  const names = new Map(Object.entries(properties ?? {}).map(([name, property]) => [property, name]))
  return (property) => names.get(property) ?? joinPath(argument, property)
}
