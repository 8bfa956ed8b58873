import type { BodyBinding, Json, Tool } from "../../toolset/index.ts"
import { essenceOf, isFormType, isJsonSequenceType, isJsonType, isTextType, isXmlType } from "../media-type.ts"
import { binaryBody } from "./binary-body.ts"
import { bodyReader, bodySchema } from "./body-arguments.ts"
import type { BodyEncoder } from "./encoded-body.ts"
import { fileProperties, isFileSchema } from "./file-properties.ts"
import { formBody } from "./form-body.ts"
import { jsonBody } from "./json-body.ts"
import { multipartBody } from "./multipart-body.ts"
import { sequenceBody } from "./sequence-body.ts"
import { textBody } from "./text-body.ts"
import { xmlBody } from "./xml-body.ts"

/** The body of an operation, ready to be written. */
export interface CompiledBody {
  readonly argument: string
  readonly required: boolean
  /** Takes the body out of the arguments of a call; undefined when there is none. */
  readonly read: (args: Readonly<Record<string, unknown>>) => Json | undefined
  readonly encode: BodyEncoder
}

/** Chooses how a body is written from its media type. */
export function compileBody(binding: BodyBinding, tool: Tool): CompiledBody {
  const { argument, required } = binding
  return { argument, required, read: bodyReader(binding), encode: encoderFor(binding, tool) }
}

function encoderFor(binding: BodyBinding, tool: Tool): BodyEncoder {
  const { contentType, argument } = binding
  const essence = essenceOf(contentType)
  const schema = bodySchema(binding, tool.inputSchema)
  if (isFormType(contentType)) return formBody(binding)
  if (essence.startsWith("multipart/")) return multipartBody(binding, fileProperties(schema, tool.inputSchema))
  // `*/*` leaves the choice to us.
  if (essence === "*/*" || essence === "application/*") return jsonBody("application/json")
  if (isJsonType(contentType)) return jsonBody(contentType)
  if (isXmlType(contentType)) return xmlBody(binding)
  if (isJsonSequenceType(contentType)) return sequenceBody(contentType, argument)
  if (isFileSchema(schema, tool.inputSchema)) return binaryBody(contentType, argument)
  return isTextType(contentType) ? textBody(contentType) : binaryBody(contentType, argument)
}
