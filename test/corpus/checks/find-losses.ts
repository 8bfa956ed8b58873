import type { BodyBinding, JsonSchema, Tool } from "@sneck/runtime/toolset"
import { requestProperties } from "../raw/property-names.ts"
import { RawDocuments } from "../raw/raw-documents.ts"
import type { Located } from "../raw/raw-documents.ts"
import type { RawBody, RawOperation } from "../raw/raw-operation.ts"
import { own } from "../raw/record.ts"

/** What callers of a tool cannot say though the description has it. */
export interface Losses {
  /** `tool: query page` */
  readonly parameters: readonly string[]
  /** `tool`, or `tool: property` */
  readonly bodies: readonly string[]
}

/** Compares what operations ask for with what the stored maps and schemas of their tools can carry. */
export function findLosses(documents: RawDocuments, matched: readonly (readonly [RawOperation, Tool])[]): Losses {
  return {
    parameters: matched.flatMap(([operation, tool]) => lostParameters(operation, tool)),
    bodies: matched.flatMap(([operation, tool]) => lostBody(documents, operation.body, tool)),
  }
}

function lostParameters({ parameters }: RawOperation, { name: tool, target, inputSchema }: Tool): string[] {
  const bindings = new Map(target.parameters.map((binding) => [keyOf(binding), binding]))
  return parameters
    .filter((parameter) => {
      const binding = bindings.get(keyOf(parameter))
      const isThere = binding !== undefined && own(inputSchema.properties, binding.argument) !== undefined
      const isRequired = binding !== undefined && inputSchema.required?.includes(binding.argument) === true
      return !isThere || (parameter.required && !isRequired)
    })
    .map((parameter) => `${tool}: ${keyOf(parameter)}`)
}

/** Header names are the same in any case (RFC 9110 §5.1). */
function keyOf({ in: place, name }: { readonly in: string; readonly name: string }): string {
  return `${place} ${place === "header" ? name.toLowerCase() : name}`
}

function lostBody(documents: RawDocuments, body: RawBody | undefined, { name, target, inputSchema }: Tool): string[] {
  if (body === undefined) return []
  const argument = target.body?.argument
  const schema = argument === undefined ? undefined : own(inputSchema.properties, argument)
  if (target.body === undefined || argument === undefined || schema === undefined) return [name]
  if (body.required && inputSchema.required?.includes(argument) !== true) return [`${name}: not required`]
  const wanted = requestProperties(documents, schemaSent(body, target.body))
  const input = new RawDocuments("input.json", inputSchema)
  const offered = requestProperties(input, { value: schema as JsonSchema, file: input.root.file })
  return takesText(schema) ? [] : [...wanted.difference(offered)].map((property) => `${name}: ${property}`)
}

/** A document that its author writes as text, or bytes: its properties are the author's business. */
function takesText(schema: unknown): boolean {
  return own(schema, "type") === "string"
}

/** The described schema of the media type that is sent. */
function schemaSent({ schemas }: RawBody, { contentType }: BodyBinding): Located | undefined {
  const exact = [...schemas].find(([mediaType]) => bare(mediaType) === bare(contentType))
  const wildcard = [...schemas].find(([mediaType]) => mediaType === "" || mediaType.includes("*"))
  return (exact ?? wildcard)?.[1]
}

/** Without parameters, in lower case. */
function bare(mediaType: string): string {
  return (mediaType.split(";")[0] ?? "").trim().toLowerCase()
}
