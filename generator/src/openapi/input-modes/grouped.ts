import type { JsonSchema } from "@sneck/runtime/toolset"
import { nameArguments } from "../argument-names.ts"
import type { Parameter } from "../parameters.ts"
import { bind, type Arguments, type Arrangement, type ParameterArgument } from "./arrangement.ts"

const places: Readonly<Record<Parameter["in"], { group: string; description: string }>> = {
  path: { group: "path", description: "Parts of the path." },
  query: { group: "query", description: "Parameters of the query." },
  querystring: { group: "query", description: "The query." },
  header: { group: "header", description: "Headers of the request." },
  cookie: { group: "cookie", description: "Cookies of the request." },
}

/** One object each for the parameters of a place, and the body under `body`. A group is required once a part of it is. */
export function arrangeGrouped({ parameters, body }: Arguments): Arrangement {
  const groups = Map.groupBy(parameters, ({ source }) => places[source.in].group)
  const arranged = [...groups].map(([group, members]) => arrangeGroup(group, members))
  const needsBody = body?.source.binding.required === true
  return {
    properties: [
      ...arranged.map(({ group, schema }) => [group, schema] as const),
      ...(body === undefined ? [] : [["body", body.schema] as const]),
    ],
    required: [
      ...arranged.filter(({ schema }) => schema.required.length > 0).map(({ group }) => group),
      ...(needsBody ? ["body"] : []),
    ],
    parameters: arranged.flatMap(({ bindings }) => bindings),
    ...(body !== undefined && { body: { argument: "body", ...body.source.binding } }),
  }
}

function arrangeGroup(group: string, members: readonly ParameterArgument[]) {
  const names = nameArguments(members.map(({ source }) => source))
  const named = members.map((member) => ({ ...member, name: names.get(member.source) ?? "" }))
  const [first] = members
  const schema = {
    type: "object",
    ...(first !== undefined && { description: places[first.source.in].description }),
    properties: Object.fromEntries(named.map(({ name, schema: property }): [string, JsonSchema] => [name, property])),
    required: named.filter(({ source }) => source.required).map(({ name }) => name),
    additionalProperties: false,
  }
  return { group, schema, bindings: named.map(({ source, name }) => bind(source, name, group)) }
}
