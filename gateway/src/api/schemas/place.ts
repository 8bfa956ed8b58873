import * as z from "zod"
import { scopes } from "../../identity/principal.ts"
import { roles } from "../../identity/role.ts"

/** A role. */
export const roleSchema = z.enum(roles)

/** Scopes that hold. */
export const scopesSchema = z.array(z.enum(scopes))

/** Where something holds, as it is told: all null for the whole organisation. */
export const placeShape = {
  project: z.string().nullable().meta({ description: "Slug; null: the whole organisation." }),
  toolset: z.string().nullable().meta({ description: "Slug; null: every one there." }),
  tool: z.string().nullable().meta({ description: "Name of a tool of the toolset; null: every one." }),
}
