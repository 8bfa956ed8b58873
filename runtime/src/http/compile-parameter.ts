import { joinPath } from "../arguments/argument-path.ts"
import type { Json, ParameterBinding } from "../toolset/index.ts"
import { createFormWriter } from "./body/form-body.ts"
import { createEncoder, createReservedEncoder, createReservedPathEncoder, withoutSeparators } from "./encode.ts"
import type { Encoder } from "./encode.ts"
import { createHeaderCheck, createHeaderPartCheck, toHeaderJson } from "./header-text.ts"
import { isFormType, isJsonType } from "./media-type.ts"
import { STYLES } from "./styles/index.ts"
import { toText } from "./styles/to-text.ts"

/** Where an argument is among those of a call. */
export interface ArgumentPlace {
  readonly group: string | undefined
  readonly key: string
}

/** One parameter, ready to be written. */
export interface CompiledParameter extends ArgumentPlace {
  /** The argument as a caller knows it: `day`, or `query.day` in a group. */
  readonly argument: string
  readonly name: string
  readonly required: boolean
  /** Text for its place in the request: `day=2` in a query, `2` in a path or header. Empty: nothing to send. */
  write(value: Json): string
}

/** Chooses style and encoding of a parameter once, so that calls only write values. */
export function compileParameter(binding: ParameterBinding): CompiledParameter {
  const { argument: key, group, name, required } = binding
  const argument = group === undefined ? key : joinPath(group, key)
  return { argument, group, key, name, required, write: createWriter({ ...binding, argument }) }
}

function createWriter(binding: ParameterBinding): (value: Json) => string {
  if (binding.contentType !== undefined) return createContentWriter(binding, binding.contentType)
  const { argument, explode } = binding
  const name = binding.in === "header" ? binding.name : createEncoder(argument)(binding.name)
  const style = STYLES[binding.style]
  const single = { explode, encode: encoderFor(binding), argument }
  const list = { ...single, encode: partEncoderFor(binding, false) }
  const object = { ...single, encode: partEncoderFor(binding, true) }
  return (value) => {
    if (typeof value !== "object" || value === null) return style(name, value, single)
    return style(name, value, Array.isArray(value) ? list : object)
  }
}

/** A value in a media type, as one text. */
function createContentWriter(binding: ParameterBinding, contentType: string): (value: Json) => string {
  const { argument } = binding
  const isWhole = binding.in === "querystring"
  if (isWhole && isFormType(contentType)) return createFormWriter(binding)
  const isHeader = binding.in === "header"
  const encode = isHeader ? createHeaderCheck(argument) : createEncoder(argument)
  const toJson = isHeader ? toHeaderJson : JSON.stringify
  const toContent = isJsonType(contentType) ? (value: Json): string => toJson(value) : toText
  const prefix = binding.in === "query" || binding.in === "cookie" ? `${createEncoder(argument)(binding.name)}=` : ""
  return (value) => prefix + encode(toContent(value))
}

function encoderFor({ in: place, argument, allowReserved, style }: ParameterBinding): Encoder {
  if (place === "header") return createHeaderCheck(argument)
  if (allowReserved === true && place === "query") return createReservedEncoder(argument)
  if (allowReserved === true && place === "path") {
    const encode = createReservedPathEncoder(argument)
    // A semicolon would begin another matrix parameter.
    return style === "matrix" ? withoutSeparators(encode) : encode
  }
  return createEncoder(argument)
}

/** Encodes the parts of a list or an object, which must not hold what separates them. */
function partEncoderFor(binding: ParameterBinding, isObject: boolean): Encoder {
  const { in: place, argument, explode, allowReserved, style } = binding
  if (place === "header") return createHeaderPartCheck(argument, isObject && explode)
  const encode = encoderFor(binding)
  const isSeparate = explode && !isObject && place === "query"
  return allowReserved !== true || isSeparate || style === "deepObject" ? encode : withoutSeparators(encode)
}
