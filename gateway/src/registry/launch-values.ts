import type { Target, Toolset } from "@sneck/runtime"

/** Values that whoever started the server gave for sources: in memory alone, never stored. They go before all others. */
export class LaunchValues {
  readonly #bySource = new Map<string, ReadonlyMap<string, string>>()

  /** Those of a source, by the names that it declares. */
  get(sourceId: string): ReadonlyMap<string, string> | undefined {
    return this.#bySource.get(sourceId)
  }

  /** Replaces those of a source. Tells whether they had been given before, and were others. */
  set(sourceId: string, values: ReadonlyMap<string, string>): boolean {
    const before = this.#bySource.get(sourceId)
    this.#bySource.set(sourceId, values)
    return before !== undefined && JSON.stringify([...before]) !== JSON.stringify([...values])
  }
}

/**
 * Those of given values that a toolset declares. Authors of functions name variables as they like: `TOKEN` of the
 * toolset `tickets` is `TICKETS_TOKEN`, too.
 */
export function declaredValues(
  { slug, bundles, variables }: Toolset<Target>,
  given: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const prefix = `${slug.replaceAll("-", "_").toUpperCase()}_`
  const found = variables.flatMap(({ name }): [string, string][] => {
    const names = bundles === undefined ? [name] : [prefix + name, name]
    const chosen = names.find((each) => Object.hasOwn(given, each))
    const value = chosen === undefined ? undefined : given[chosen]
    return value === undefined || value === "" ? [] : [[name, value]]
  })
  return new Map(found)
}
