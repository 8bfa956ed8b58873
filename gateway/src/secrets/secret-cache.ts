import type { Logger } from "pino"
import { parseReference } from "./secret-reference.ts"
import type { SecretProviders } from "./secret-provider.ts"
import { readSecret } from "./read-secret.ts"
import { WatchedSecret } from "./watched-secret.ts"
import type { SecretTimes } from "./watched-secret.ts"

/** Settings of a cache; all have defaults. */
export interface SecretCacheOptions extends Partial<SecretTimes> {
  readonly log?: Logger
}

/** One user's hold on a secret. */
export interface SecretHold {
  readonly secret: WatchedSecret
  /** Ends it; a secret that nobody holds is forgotten. */
  release(): void
}

const defaults: SecretTimes = { ttlMs: 60_000, staleMs: 3_600_000, retryMs: 1_000 }

/** Secrets of providers, each asked for once however many use it, and kept up to date as long as somebody does. */
export class SecretCache {
  readonly #providers: SecretProviders
  readonly #times: SecretTimes
  readonly #log: Logger | undefined
  readonly #watched = new Map<string, { readonly secret: WatchedSecret; holds: number }>()

  constructor(providers: SecretProviders, { log, ...times }: SecretCacheOptions = {}) {
    this.#providers = providers
    this.#times = { ...defaults, ...times }
    this.#log = log
  }

  /** Holds a secret: it is asked for now and then, and a new value is there within the time to live. */
  hold(reference: string): SecretHold {
    const known = this.#watched.get(reference) ?? { secret: this.#watch(reference), holds: 0 }
    this.#watched.set(reference, known)
    known.holds += 1
    let isHeld = true
    const release = (): void => {
      if (!isHeld) return
      isHeld = false
      known.holds -= 1
      if (known.holds === 0) this.#forget(reference)
    }
    return { secret: known.secret, release }
  }

  /** Whether this server can follow such references; what is wrong otherwise. */
  problemOf(reference: string): string | undefined {
    const parsed = parseReference(reference)
    if (typeof parsed === "string") return parsed
    if (this.#providers[parsed.provider] !== undefined) return undefined
    return `This server has no provider for ${parsed.provider}: references`
  }

  /** Ends all asking, and the providers. */
  close(): void {
    for (const reference of this.#watched.keys()) this.#forget(reference)
    for (const provider of Object.values(this.#providers)) provider?.close?.()
  }

  #watch(reference: string): WatchedSecret {
    const read = async (): Promise<string> => readSecret(this.#providers, reference)
    return new WatchedSecret(reference, read, this.#times, this.#log)
  }

  #forget(reference: string): void {
    this.#watched.get(reference)?.secret.close()
    this.#watched.delete(reference)
  }
}
