import * as z from "zod"
import { GatewayError } from "../errors.ts"
import type { Principal } from "../identity/principal.ts"
import { rename } from "../people/change-account.ts"
import { requireSession } from "../people/require-session.ts"
import { findUser } from "../people/user-rows.ts"
import type { Services } from "../services.ts"
import { operation } from "./core/operation.ts"
import { roleSchema } from "./schemas/place.ts"

const profile = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: roleSchema.nullable().meta({ description: "In the whole organisation; null: what grants and teams say." }),
    hasPassword: z.boolean(),
    passkeys: z.int().meta({ description: "How many there are." }),
  })
  .meta({ id: "Profile", description: "Who is signed in." })

const patch = z.strictObject({ name: z.string().trim().min(1).max(100) }).meta({ id: "ProfilePatch" })
const tag = "People"

/** Operations on whoever is signed in, as a person. */
export const profileOperations = [
  operation({
    method: "GET",
    path: "/profile",
    operationId: "getProfile",
    tag,
    summary: "Tells who you are, as a person.",
    scope: undefined,
    response: profile,
    handler: ({ services, principal }) => read(services, principal),
  }),
  operation({
    method: "PATCH",
    path: "/profile",
    operationId: "updateProfile",
    tag,
    summary: "Changes your name.",
    scope: undefined,
    body: patch,
    response: profile,
    handler: async ({ services, principal, body }) => {
      requireSession(principal)
      await rename(services, principal, body.name)
      return read(services, principal)
    },
  }),
]

async function read(services: Services, principal: Principal): Promise<z.input<typeof profile>> {
  const { organisationId } = principal
  if (principal.kind !== "user") throw new GatewayError(404, "no-profile", "This key is no person’s own")
  const user = await services.store.within(organisationId, (trx) => findUser(trx, organisationId, principal.id))
  const { id, email, name, role } = user
  const passkeys = await services.passkeys.list(principal)
  return { id, email, name, role, hasPassword: await services.passwords.has(principal), passkeys: passkeys.length }
}
