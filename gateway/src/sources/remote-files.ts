import { createEgress, EgressError } from "@sneck/runtime"
import type { Egress } from "@sneck/runtime"
import type { Refusal } from "@sneck/generator"

/** Bounds for all files of one description together, and for each. */
const limits = { files: 100, totalBytes: 64 * 1_048_576, fileBytes: 10 * 1_048_576, timeoutMs: 15_000 }

/** What an operator allows, and where the description came from when that is a URL. */
export interface RemoteAccess {
  /** Hosts, `self`, `any`. */
  readonly allowed: readonly string[]
  readonly description: string | undefined
}

/**
 * Reads files of other hosts for one description, as far as that is allowed. Private addresses are refused unless the
 * description came from there.
 */
export class RemoteFiles {
  readonly #allowed: ReadonlySet<string>
  readonly #description: URL | undefined
  #egress: Egress | undefined
  #last: Promise<unknown> = Promise.resolve()
  #files = 0
  #bytes = 0

  constructor({ allowed, description }: RemoteAccess) {
    this.#allowed = new Set(allowed.map(hostOf))
    this.#description = description === undefined ? undefined : new URL(description)
  }

  /** The bytes behind a URL, or why they are not read. One after the other: so no more is in memory than allowed. */
  read(address: string): Promise<Uint8Array | Refusal> {
    const file = this.#last.then(() => this.#readNow(address))
    this.#last = file.catch(() => undefined)
    return file
  }

  async #readNow(address: string): Promise<Uint8Array | Refusal> {
    const url = new URL(address)
    const option = this.#optionFor(url)
    if (option !== undefined) return notAllowed(url, option)
    if (this.#files >= limits.files || this.#bytes >= limits.totalBytes) return tooMany()
    this.#files += 1
    try {
      return await this.#fetch(url)
    } catch (error) {
      if (!(error instanceof EgressError)) throw error
      return { reason: `It could not be read: ${error.message}`, hint: "Correct the reference, or copy the file." }
    }
  }

  /** Ends its connections. */
  async close(): Promise<void> {
    await this.#egress?.close()
  }

  async #fetch(url: URL): Promise<Uint8Array | Refusal> {
    this.#egress ??= createEgress()
    const { status, body } = await this.#egress.request({
      method: "GET",
      origin: url.origin,
      path: url.pathname + url.search,
      headers: ["accept", "application/json, application/yaml, text/yaml, */*;q=0.5"],
      allowPrivate: url.origin === this.#description?.origin,
      timeoutMs: limits.timeoutMs,
      maxResponseBytes: Math.min(limits.fileBytes, limits.totalBytes - this.#bytes),
    })
    this.#bytes += body.byteLength
    if (status >= 200 && status < 300) return body
    return { reason: `${url.host} answered ${status}.`, hint: "Correct the reference, or copy the file." }
  }

  /** The value of the option that would allow a URL; `undefined` when it is allowed. */
  #optionFor(url: URL): string | undefined {
    const isOwn = this.#isBesideDescription(url)
    const isAllowed =
      this.#allowed.has("any") ||
      this.#allowed.has(url.host) ||
      this.#allowed.has(url.hostname) ||
      (isOwn && this.#allowed.has("self"))
    return isAllowed ? undefined : isOwn ? "self" : url.host
  }

  /** Whether a URL is on the description's origin, in its folder or below. */
  #isBesideDescription(url: URL): boolean {
    if (url.origin !== this.#description?.origin) return false
    const path = this.#description.pathname
    // An encoded slash or dot may be read as a real one over there.
    return url.pathname.startsWith(path.slice(0, path.lastIndexOf("/") + 1)) && !/%2e|%2f|%5c/i.test(url.pathname)
  }
}

/** A host as it was given; of a URL its host. */
function hostOf(given: string): string {
  return URL.parse(given)?.host || given.toLowerCase()
}

function notAllowed({ host }: URL, option: string): Refusal {
  return {
    reason: `Files of ${host} are not read unless that is allowed.`,
    hint: `Allow it with --allow-remote-refs ${option}, or copy the file into the description's folder.`,
  }
}

function tooMany(): Refusal {
  const size = `${limits.files} files and ${limits.totalBytes / 1_048_576} MiB`
  return { reason: `A description may refer to ${size} of other hosts, and no more.`, hint: "Bundle the description." }
}
