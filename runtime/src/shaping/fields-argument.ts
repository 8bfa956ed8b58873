import type { JsonSchema, ObjectSchema, Tool } from "../toolset/index.ts"

const schema: JsonSchema = {
  type: "string",
  description: "JMESPath that picks what is needed of a large result: items[].{id: id, name: name}",
}

/** Name of the argument that picks from a tool's result: `response_fields`, or with a number where the tool has one of its own. */
export function fieldsArgumentOf({ inputSchema }: Pick<Tool, "inputSchema">): string {
  const taken = inputSchema.properties ?? {}
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? "response_fields" : `response_fields_${count}`
    if (!Object.hasOwn(taken, name)) return name
  }
}

/** The schema of a tool's arguments with the one that picks from its result. */
export function withFieldsArgument(inputSchema: ObjectSchema, argument: string): ObjectSchema {
  return { ...inputSchema, properties: { ...inputSchema.properties, [argument]: schema } }
}

/** Takes that argument out of a call's arguments; an empty one counts as none. What is no object comes back as it is. */
export function takeFields(args: unknown, argument: string): { readonly rest: unknown; readonly fields: unknown } {
  if (typeof args !== "object" || args === null || !Object.hasOwn(args, argument))
    return { rest: args, fields: undefined }
  const { [argument]: fields, ...rest } = args as Record<string, unknown>
  return { rest, fields: fields === "" ? undefined : fields }
}
