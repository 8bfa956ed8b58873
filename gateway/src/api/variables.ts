import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import type { VariableValue } from "../environments/check-variable.ts"
import { operation } from "./core/operation.ts"
import { environmentScope } from "./environments.ts"
import { environmentSchema, toEnvironmentJson } from "./schemas/environment.ts"

const maxValueChars = 100_000
const level = z.enum(["project", "organisation"]).optional().meta({
  description: "`organisation`: of an environment that all projects share.",
})
const environment = slugSchema.meta({ description: "Slug of the environment." })
const variable = z.string().max(128).meta({ description: "Name of the variable: `MUSEUM_API_KEY`." })
const source = slugSchema.optional().meta({
  description: "Slug of the source that alone receives it; found by what sources declare unless given.",
})
const origins = z.array(z.string().max(300)).max(50).optional().meta({
  description: "Where it may be sent: `https://api.example.com`; the source's own servers unless given.",
})
const text = z.string().min(1).max(maxValueChars)

const value = z
  .strictObject({
    value: text.optional().meta({ description: "A plain value, which is shown again." }),
    secret: text.optional().meta({ description: "A secret value: sealed, and never shown again." }),
    reference: z.string().min(1).max(2_000).optional().meta({
      description: "Where a secret provider keeps it: `vault:secret/data/tickets#token`.",
    }),
    source,
    origins,
  })
  .refine((given) => valuesIn(given).length === 1, "must have exactly one of value, secret and reference")
  .meta({ id: "VariableValue" })

const facts = { tag: "Environments", inProject: true, scope: "environment:write" } as const

/** Operations on the variables of environments: they go in and never come out again. */
export const variableOperations = [
  operation({
    ...facts,
    method: "PUT",
    path: "/environments/{environment}/variables/{name}",
    operationId: "setVariable",
    summary: "Sets a variable of an environment, in place of what it was.",
    description: "An environment called `default` is made when there is none yet.",
    params: z.strictObject({ environment, name: variable }),
    query: z.strictObject({ level }),
    body: value,
    response: environmentSchema,
    handler: async ({ services: { environments }, principal, scope, query, params, body }) => {
      const where = environmentScope(principal, scope, query.level)
      const [given] = valuesIn(body)
      if (given === undefined) throw new Error("a checked variable has a value")
      const options = { source: body.source, origins: body.origins }
      return toEnvironmentJson(await environments.set(where, params.environment, params.name, given, options))
    },
  }),
  operation({
    ...facts,
    method: "DELETE",
    path: "/environments/{environment}/variables/{name}",
    operationId: "unsetVariable",
    summary: "Removes a variable from an environment.",
    tool: { enabled: true },
    params: z.strictObject({ environment, name: variable }),
    query: z.strictObject({ level, source }),
    response: environmentSchema,
    handler: async ({ services: { environments }, principal, scope, query, params }) => {
      const where = environmentScope(principal, scope, query.level)
      const options = { source: query.source }
      return toEnvironmentJson(await environments.unset(where, params.environment, params.name, options))
    },
  }),
  operation({
    ...facts,
    method: "POST",
    path: "/environments/{environment}/import",
    operationId: "importVariables",
    summary: "Sets all variables of a text of the form `NAME=value`, or none.",
    description: "Those that no source says are plain are sealed as secrets.",
    repeatable: true,
    params: z.strictObject({ environment }),
    query: z.strictObject({ level }),
    body: z.strictObject({ text: z.string().max(1_000_000), source, origins }).meta({ id: "VariablesImport" }),
    response: environmentSchema,
    handler: async ({ services: { environments }, principal, scope, query, params, body }) => {
      const where = environmentScope(principal, scope, query.level)
      const options = { source: body.source, origins: body.origins }
      return toEnvironmentJson(await environments.import(where, params.environment, body.text, options))
    },
  }),
]

function valuesIn(given: {
  readonly value?: string | undefined
  readonly secret?: string | undefined
  readonly reference?: string | undefined
}): VariableValue[] {
  const { value: plain, secret, reference } = given
  return [
    ...(plain === undefined ? [] : [{ value: plain }]),
    ...(secret === undefined ? [] : [{ secret }]),
    ...(reference === undefined ? [] : [{ reference }]),
  ]
}
