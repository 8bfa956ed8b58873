import { joinPath } from "../arguments/argument-path.ts"
import { UnsendableArgument } from "../arguments/problem.ts"
import type { Json, ParameterBinding } from "../toolset/index.ts"
import { createEncoder, createReservedEncoder } from "./encode.ts"
import { isJsonType } from "./media-type.ts"
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
  const { argument, explode } = binding
  const encode = encoderFor(binding)
  const isNamed = binding.in === "query" || binding.in === "cookie"
  const name = isNamed || binding.in === "path" ? createEncoder(argument)(binding.name) : binding.name
  if (binding.contentType !== undefined) {
    const prefix = isNamed ? `${name}=` : ""
    const isJson = isJsonType(binding.contentType)
    return (value) => prefix + encode(isJson ? JSON.stringify(value) : toText(value))
  }
  const style = STYLES[binding.style]
  const options = { explode, encode, argument }
  return (value) => style(name, value, options)
}

function encoderFor({ in: place, argument, allowReserved }: ParameterBinding): (text: string) => string {
  if (place === "header") return createHeaderCheck(argument)
  return place === "query" && allowReserved === true ? createReservedEncoder(argument) : createEncoder(argument)
}

/** Headers have no escapes: what would end one, or not arrive as it was sent, is refused. */
function createHeaderCheck(argument: string): (text: string) => string {
  return (text) => {
    if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(text)) {
      throw new UnsendableArgument(
        argument,
        "is sent as an HTTP header and must not hold line breaks, control characters or characters beyond Latin-1",
      )
    }
    return text
  }
}
