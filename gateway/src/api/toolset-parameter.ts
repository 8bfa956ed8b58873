import { slugSchema } from "../composition/tool-choice.ts"
import type { Principal } from "../identity/principal.ts"
import { unknownToolset } from "../registry/find-rows.ts"

/** The part of a path that names a toolset. */
export const toolsetParameter = slugSchema.meta({ description: "Slug of the toolset." })

/** To a key of one toolset no other is there. Throws 404 `unknown-toolset`. */
export function requireOwnToolset({ toolset }: Pick<Principal, "toolset">, slug: string): void {
  if (toolset !== undefined && toolset !== slug) unknownToolset(slug)
}
