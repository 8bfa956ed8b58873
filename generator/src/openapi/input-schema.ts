import type { BodyBinding, JsonSchema, ObjectSchema, ParameterBinding } from "@sneck/runtime/toolset"
import { danglingReference } from "./dangling-reference.ts"
import { bodyArgumentName, nameArguments } from "./argument-names.ts"
import { ownString, own } from "./json.ts"
import type { Parameter } from "./parameters.ts"
import { below, placeAt } from "./pointer.ts"
import { fileForms, type RequestBody } from "./request-body.ts"
import type { DanglingReference, Definition } from "./schema/scope.ts"
import type { ConvertedSchema, SchemaSet } from "./schema/schema-set.ts"
import { shortText } from "./text.ts"

/** The schema of a tool's arguments, and the map from arguments to the request. */
export interface Input {
  readonly schema: ObjectSchema
  readonly parameters: readonly ParameterBinding[]
  readonly body?: BodyBinding
}

/**
 * Parameters at the top level, the body under `body`.
 * @throws OperationError when a schema refers to something that does not exist
 */
export function buildInput(set: SchemaSet, parameters: readonly Parameter[], body: RequestBody | undefined): Input {
  const needs = new Needs(set)
  const names = nameArguments(parameters)
  const properties = parameters.map((parameter): [string, unknown] => [
    names.get(parameter) ?? "",
    parameterSchema(needs, parameter),
  ])
  const required = parameters.filter((parameter) => parameter.required).map((parameter) => names.get(parameter) ?? "")
  const argument = bodyArgumentName(new Set(names.values()))
  if (body !== undefined) properties.push([argument, bodySchema(needs, body)])
  if (body?.binding.required === true) required.push(argument)
  const definitions = needs.definitions()
  return {
    schema: {
      type: "object",
      properties: Object.fromEntries(properties) as Record<string, JsonSchema>,
      required,
      additionalProperties: false,
      ...(definitions !== undefined && { $defs: definitions }),
    },
    parameters: parameters.map((parameter) => bind(parameter, names.get(parameter) ?? "")),
    ...(body !== undefined && { body: { argument, ...body.binding } }),
  }
}

function bind(parameter: Parameter, argument: string): ParameterBinding {
  const { name, required, style, explode, allowReserved, contentType, encoding } = parameter
  return {
    argument,
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

function parameterSchema(needs: Needs, parameter: Parameter): JsonSchema {
  const schema = needs.take(needs.set.convert(parameter.schema ?? {}, below(placeAt(parameter.pointer), "schema")))
  const text = ownString(parameter.source, "description")
  const example = own(parameter.source, "example")
  const isPlainExample = typeof example === "string" ? example.length <= 80 : typeof example === "number"
  return {
    ...schema,
    ...(text !== undefined && { description: shortText(text, 600) }),
    ...(isPlainExample && schema["examples"] === undefined && { examples: [example] }),
    ...(own(parameter.source, "deprecated") === true && { deprecated: true }),
  }
}

function bodySchema(needs: Needs, body: RequestBody): JsonSchema {
  const converted = body.described && needs.set.convert(body.described.schema ?? {}, body.described.place)
  const schema = body.plain ?? (converted === undefined ? {} : needs.take(converted))
  const withFiles = body.files.size === 0 ? schema : describeFiles(schema, body.files)
  const hasText = body.description === undefined || withFiles["description"] !== undefined
  return hasText ? withFiles : { description: body.description, ...withFiles }
}

/**
 * Files travel as base64 in JSON arguments: says so at each field that is one. Fields that come from an `allOf` are
 * repeated at the top, where whoever builds the request looks for them.
 */
function describeFiles(schema: JsonSchema, files: ReadonlySet<string>): JsonSchema {
  const properties = (schema["properties"] ?? {}) as Record<string, unknown>
  const described = [...files].map((name) => [name, asFile(Object.hasOwn(properties, name) ? properties[name] : {})])
  return { ...schema, properties: { ...properties, ...Object.fromEntries(described) } }
}

function asFile(property: unknown): unknown {
  const { format: _format, ...schema } = property as JsonSchema
  if (schema["type"] === "array") return { ...schema, items: asFile(schema["items"] ?? {}) }
  const text = typeof schema["description"] === "string" ? `${schema["description"]} ` : ""
  return {
    ...schema,
    type: ["string", "object"],
    description: `${text}(file: ${fileForms})`,
    contentEncoding: "base64",
  }
}

/** What the schemas of one tool need beside them. */
class Needs {
  readonly set: SchemaSet
  readonly #refs = new Set<Definition>()
  readonly #dangling: DanglingReference[] = []

  constructor(set: SchemaSet) {
    this.set = set
  }

  /** A schema for use at the top; one that is nothing but a reference is written out, for readers that follow none. */
  take(converted: ConvertedSchema): JsonSchema {
    const [only] = converted.refs
    const isReference = typeof converted.schema === "object" && Object.keys(converted.schema).join() === "$ref"
    if (isReference && only !== undefined) return this.take(this.set.contentOf(only))
    for (const ref of converted.refs) this.#refs.add(ref)
    this.#dangling.push(...converted.dangling)
    return typeof converted.schema === "object" ? converted.schema : {}
  }

  /** The `$defs`, or `undefined` when none are needed. */
  definitions(): Readonly<Record<string, JsonSchema | boolean>> | undefined {
    const closure = this.set.closureOf(this.#refs)
    const [dangling] = [...this.#dangling, ...closure.dangling]
    if (dangling !== undefined) throw danglingReference(this.set.description.references, dangling.ref, dangling.pointer)
    return this.#refs.size === 0 ? undefined : closure.definitions
  }
}
