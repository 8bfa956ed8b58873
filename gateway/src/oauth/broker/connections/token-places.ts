import type { Provider } from "../protocol/upstream-provider.ts"
import type { ConnectionSettings } from "../../../composition/connection-settings.ts"
import { isCovered } from "../../../environments/places.ts"

/**
 * Why tokens of a provider are not sent to these places; undefined: they may be. The provider's own list is the bound,
 * a toolset may only narrow it; a provider without one leaves it to the toolset.
 */
export function keptBackFrom(
  places: readonly string[],
  { name, tokenOrigins }: Pick<Provider, "name" | "tokenOrigins">,
  { hosts }: Pick<ConnectionSettings, "hosts">,
): string | undefined {
  const bounds = [tokenOrigins, hosts ?? []].filter((bound) => bound.length > 0)
  if (bounds.length === 0) {
    return `Nothing says where tokens of ${name} may be sent: set the provider's token origins, or the toolset's hosts for it.`
  }
  const strange = places.find((place) => !bounds.every((bound) => isCovered(place, bound)))
  if (strange === undefined) return undefined
  return `Tokens of ${name} are not sent to ${strange.slice(0, 200)}: it is none of the places that are allowed for them.`
}
