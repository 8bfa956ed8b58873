import * as z from "zod"
import { isPlace } from "../environments/places.ts"
import { slugSchema } from "./tool-choice.ts"

const variable = z.string().regex(/^[A-Z][A-Z0-9_]{0,127}$/, "must be capital letters, digits and `_`")

/** Names that say how a request is carried, and never whose it is. */
const reserved =
  /^(?:host|content-.*|transfer-encoding|connection|upgrade|te|trailer|keep-alive|proxy-.*|mcp-.*|sec-.*)$/i

const header = z.strictObject({
  name: z
    .string()
    .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, "must be the name of a header")
    .refine((name) => !reserved.test(name), "must be a header that carries a credential"),
  template: z
    .string()
    .max(200)
    .regex(/^[\x20-\x7e]*\{token\}[\x20-\x7e]*$/, "must hold {token}")
    .default("Bearer {token}"),
})

/** How a toolset uses accounts that are connected at one provider. */
export const connectionSettings = z
  .strictObject({
    provider: slugSchema.describe("Slug of the provider."),
    source: slugSchema.optional().describe("The only source whose calls use it; every one unless given."),
    scheme: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe("Security scheme of the description that it satisfies: those of OAuth unless given."),
    variable: variable.optional().describe("Variable that holds the access token for each call, instead of a scheme."),
    header: header.optional().describe("Header that carries the access token, for a description without a scheme."),
    scopes: z
      .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,300}$/, "must be a scope (RFC 6749 §3.3)"))
      .max(100)
      .optional()
      .describe("Scopes to ask for; the provider's own unless given."),
    hosts: z
      .array(z.string().max(300).refine(isPlace, "must be a place: `https://api.example.com`, `https://*.example.com`"))
      .max(20)
      .optional()
      .describe("The only places that tokens go to, among those that the provider allows."),
    owner: z
      .enum(["caller", "organisation"])
      .default("caller")
      .describe("Whose account: that of whoever calls, or one that an admin shares with all."),
  })
  .refine(({ scheme, variable: name, header: sent }) => [scheme, name, sent].filter(Boolean).length <= 1, {
    message: "has one of scheme, variable and header",
  })

/** Checked settings with their defaults. */
export type ConnectionSettings = Readonly<z.infer<typeof connectionSettings>>
