import { foldFilter, foldResource } from "./fold-case.ts"
import type { ScimContext, ScimRequest, ScimResource } from "./scim-context.ts"

/** Those that a request asks for. Throws SCIM 404 when it is one that is not there. */
export function selectResources<T extends ScimResource>(
  { scim }: ScimContext,
  { id, filter }: ScimRequest,
  all: readonly T[],
): T | T[] {
  if (id !== undefined) {
    const found = all.find((one) => one["id"] === id)
    if (found === undefined) throw new scim.Types.Error(404, null as never, `There is no resource ${id.slice(0, 64)}`)
    return found
  }
  if (filter === undefined) return [...all]
  const matching = new scim.Types.Filter(foldFilter(filter))
  return all.filter((one) => matching.match([foldResource(one)]).length > 0)
}
