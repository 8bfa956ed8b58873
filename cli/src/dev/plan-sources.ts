import type { SourceInput } from "@sneck/gateway"
import { usageError } from "../cli-error.ts"
import { toInput, type InputOptions } from "../toolset/input-options.ts"
import type { DevOptions } from "./options.ts"
import { planServing, type ServingOptions } from "./plan-serving.ts"

/**
 * Turns the arguments into one source each. `--slug`, `--server-url` and `--expose` belong to the sources in order;
 * a single one of the last two holds for all, and so do overlays and the like. Throws a usage error for what does not fit.
 */
export function planSources(
  locations: readonly string[],
  options: Pick<DevOptions, "slug" | "serverUrl" | "allowPrivateNetwork" | "allTools"> & ServingOptions & InputOptions,
  environment: Record<string, string>,
): SourceInput[] {
  const { slug: slugs = [], serverUrl: serverUrls = [] } = options
  assertAtMost("--slug", slugs, locations)
  assertAtMost("--server-url", serverUrls, locations)
  const servings = planServing(locations.length, options)
  slugs.forEach(assertSlug)
  serverUrls.forEach(assertHttpUrl)
  return locations.map((location, i) => {
    const slug = slugs[i]
    const serverUrl = serverUrls.length === 1 ? serverUrls[0] : serverUrls[i]
    return {
      location,
      environment,
      ...(slug === undefined ? {} : { slug }),
      ...(serverUrl === undefined ? {} : { serverUrl }),
      ...(options.allowPrivateNetwork ? { allowPrivateNetwork: true } : {}),
      ...(options.allTools ? { allTools: true } : {}),
      ...toInput(options),
      ...servings[i],
    }
  })
}

function assertAtMost(option: string, values: readonly string[], locations: readonly string[]): void {
  if (values.length <= locations.length) return
  throw usageError(
    `${option} is given ${values.length} times for ${locations.length === 1 ? "one description" : `${locations.length} descriptions`}.`,
  )
}

function assertSlug(slug: string): void {
  if (/^[a-z0-9][a-z0-9-]{0,63}$/.test(slug)) return
  throw usageError(`Not a slug: ${slug}`, "Small letters, digits and dashes, 64 at most: --slug museum")
}

function assertHttpUrl(text: string): void {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return
  throw usageError(`Not an http or https URL: ${text}`, "Like this: --server-url http://127.0.0.1:8080")
}
