import type { FoundServer } from "./find-server.ts"
import { UpstreamUnavailable } from "./upstream-errors.ts"

/** How long a server's metadata is used before it is read again, and how much longer while it can't be; milliseconds. */
const times = { freshMs: 600_000, staleMs: 86_400_000 }

/** What is known of a server: read by one at a time, and kept while the server doesn't answer. */
export class KnownServer {
  readonly #read: () => Promise<FoundServer>
  #reading: Promise<FoundServer> | undefined
  #known: { readonly server: FoundServer; readonly at: number } | undefined

  constructor(read: () => Promise<FoundServer>) {
    this.#read = read
  }

  /** What was found last, so far. */
  get current(): FoundServer | undefined {
    return this.#known?.server
  }

  /** Throws as `read` does, unless what is known may still be used. */
  async get(): Promise<FoundServer> {
    if (this.#known !== undefined && Date.now() - this.#known.at < times.freshMs) return this.#known.server
    this.#reading ??= this.#readNow().finally(() => (this.#reading = undefined))
    return this.#reading
  }

  async #readNow(): Promise<FoundServer> {
    try {
      const server = await this.#read()
      this.#known = { server, at: Date.now() }
      return server
    } catch (error) {
      const known = this.#known
      if (error instanceof UpstreamUnavailable && known && Date.now() - known.at < times.staleMs) return known.server
      throw error
    }
  }
}
