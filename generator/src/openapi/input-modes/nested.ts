import { bodyArgumentName, nameArguments } from "../argument-names.ts"
import { bind, type Arguments, type Arrangement } from "./arrangement.ts"

/** Parameters at the top, the body under `body`. */
export function arrangeNested({ parameters, body }: Arguments): Arrangement {
  const names = nameArguments(parameters.map(({ source }) => source))
  const named = parameters.map((parameter) => ({ ...parameter, name: names.get(parameter.source) ?? "" }))
  const argument = bodyArgumentName(new Set(names.values()))
  const isBodyRequired = body?.source.binding.required === true
  return {
    properties: [
      ...named.map(({ name, schema }) => [name, schema] as const),
      ...(body === undefined ? [] : [[argument, body.schema] as const]),
    ],
    required: [
      ...named.filter(({ source }) => source.required).map(({ name }) => name),
      ...(isBodyRequired ? [argument] : []),
    ],
    parameters: named.map(({ source, name }) => bind(source, name)),
    ...(body !== undefined && { body: { argument, ...body.source.binding } }),
  }
}
