import { allowsHost } from "../hosts.ts"

/** Refuses what would be refused when the toolset is served: hosts that it did not declare. */
export function guardFetch(fetch: typeof globalThis.fetch, hosts: readonly string[]): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input)
    if (allowsHost(hosts, url)) return fetch(input, init)
    throw new TypeError(
      `fetch failed: ${url.host} is not among the hosts of this toolset. Add it: hosts: ["${url.host}"]`,
    )
  }
}
