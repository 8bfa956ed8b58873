import * as z from "zod"
import { principalKinds, scopes } from "../identity/principal.ts"
import type { Principal } from "../identity/principal.ts"
import type { Store } from "../store/store.ts"
import { operation } from "./core/operation.ts"
import { timeSchema } from "./schemas/times.ts"
import { isoOf } from "../store/iso-of.ts"

const whoami = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(principalKinds),
    organisation: z.string().meta({ description: "Slug of the organisation." }),
    project: z.string().nullable().meta({ description: "Slug of the only project that it may use." }),
    toolset: z.string().nullable().meta({ description: "Slug of the only toolset that it may call." }),
    scopes: z.array(z.enum(scopes)),
    expiresAt: timeSchema.nullable(),
  })
  .meta({ id: "Whoami" })

/** Operations on whoever asks. */
export const whoamiOperations = [
  operation({
    method: "GET",
    path: "/whoami",
    operationId: "getWhoami",
    takesToolsetKeys: true,
    tag: "Keys",
    summary: "Tells whose key this is and what it allows.",
    scope: undefined,
    response: whoami,
    handler: async ({ services: { store }, principal }) => {
      const { id, name, kind, toolset = null, expiresAt = null } = principal
      const at = await placeOf(store, principal)
      return { id, name, kind, ...at, toolset, scopes: [...principal.scopes], expiresAt: isoOf(expiresAt) }
    },
  }),
]

async function placeOf(
  store: Store,
  { organisationId, projectId }: Principal,
): Promise<{ organisation: string; project: string | null }> {
  return store.within(organisationId, async ({ db }) => {
    const organisation = await db
      .selectFrom("organisations")
      .select("slug")
      .where("id", "=", organisationId)
      .executeTakeFirstOrThrow()
    if (projectId === undefined) return { organisation: organisation.slug, project: null }
    const project = await db.selectFrom("projects").select("slug").where("id", "=", projectId).executeTakeFirst()
    return { organisation: organisation.slug, project: project?.slug ?? null }
  })
}
