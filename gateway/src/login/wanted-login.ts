import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { scopes } from "../identity/principal.ts"

/** What a command line asks for unless it says otherwise: all that it has commands for. */
export const usualScopes = scopes.filter((scope) => scope !== "admin")

/** What a command line asks to be let in for. */
export const wantedLogin = z
  .strictObject({
    name: z.string().trim().min(1).max(100).default("sneck").meta({ description: "Where it runs: a host's name." }),
    scopes: z
      .array(z.enum(scopes))
      .min(1)
      .max(scopes.length)
      .default([...usualScopes]),
    project: slugSchema.optional().meta({ description: "Slug of the only project that the key may use." }),
    days: z.int().min(1).max(366).default(90).meta({ description: "How long the key holds." }),
  })
  .meta({ id: "WantedLogin" })

/** What a command line asks to be let in for. */
export type WantedLogin = Readonly<z.infer<typeof wantedLogin>>
