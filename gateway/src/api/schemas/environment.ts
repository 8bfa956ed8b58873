import * as z from "zod"
import type { EnvironmentView } from "../../environments/environment-view.ts"
import { revisionSchema, timeSchema, toIso } from "./times.ts"
import { isoOf } from "../../store/iso-of.ts"

const variable = z
  .object({
    name: z.string(),
    source: z.string().nullable().meta({
      description: "Slug of the source that alone receives it; null: whichever alone declares it.",
    }),
    kind: z.enum(["value", "secret", "reference"]),
    value: z.string().optional().meta({ description: "Of a plain value; never of a secret." }),
    reference: z.string().optional(),
    origins: z.array(z.string()).readonly().nullable().meta({ description: "Where it may be sent." }),
    updatedAt: timeSchema,
    updatedBy: z.string(),
  })
  .meta({ id: "Variable" })

/** An environment, without the values of secrets. */
export const environmentSchema = z
  .object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    level: z.enum(["project", "organisation"]),
    variables: z.array(variable),
    createdAt: timeSchema,
    updatedAt: timeSchema,
    deletedAt: timeSchema.nullable(),
    revision: revisionSchema,
  })
  .meta({ id: "Environment" })

/** Writes an environment. */
export function toEnvironmentJson(view: EnvironmentView): z.input<typeof environmentSchema> {
  const { version: revision, createdAt, updatedAt, deletedAt, variables, ...rest } = view
  return {
    ...rest,
    variables: variables.map((one) => Object.assign({}, one, { updatedAt: toIso(one.updatedAt) })),
    createdAt: toIso(createdAt),
    updatedAt: toIso(updatedAt),
    deletedAt: isoOf(deletedAt),
    revision,
  }
}
