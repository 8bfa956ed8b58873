import type { IncomingMessage } from "node:http"
import { GatewayError } from "../errors.ts"
import type { Directory } from "./directory.ts"
import type { KeyRing } from "./key-ring.ts"
import { isWellFormedKey } from "./key.ts"
import type { Principal } from "./principal.ts"

/** One way to show who one is, besides keys: access tokens, sessions in cookies. */
export interface Credentials {
  /**
   * Who a request comes from by this credential; undefined when it shows none of this kind. A promise only where
   * memory does not have the answer yet. Throws `GatewayError` 401 or 403 for one that is no good.
   */
  find(req: IncomingMessage): Principal | undefined | Promise<Principal | undefined>
  /** Whether what let somebody in before holds on; undefined: it was none of this kind. */
  holds(principal: Principal): boolean | undefined
  /** Tells whenever some no longer hold. Returns what ends that. */
  onChange(listener: () => void): () => void
}

/**
 * Who makes a request: the one place where that is found, for every way in. Answered from memory, without a look at
 * the disk; promises come only from credentials that were never seen here.
 */
export class Authenticator {
  readonly #keyRing: KeyRing
  readonly #directory: Directory
  readonly #others: readonly Credentials[]

  constructor(keyRing: KeyRing, directory: Directory, others: readonly Credentials[] = []) {
    this.#keyRing = keyRing
    this.#directory = directory
    this.#others = others
  }

  /**
   * Who a request comes from: by `Authorization: Bearer KEY`, `Authorization: KEY`, or one of the other credentials.
   * Throws 401 `unauthenticated` with a challenge (RFC 9110 §11.6.1).
   */
  principalOf(req: IncomingMessage): Principal | Promise<Principal> {
    const key = keyIn(req.headers.authorization)
    if (key?.startsWith("snk_") !== true) return this.#byOthers(req, key, 0)
    return this.#keyRing.find(key) ?? this.#keyRing.seek(key).then((late) => late ?? this.#byOthers(req, key, 0))
  }

  /** Whether what let somebody in before still holds: for answers that go on for long. */
  holds(principal: Principal): boolean {
    if (principal.expiresAt !== undefined && principal.expiresAt <= Date.now()) return false
    for (const others of this.#others) {
      const held = others.holds(principal)
      if (held !== undefined) return held
    }
    return this.#keyRing.holds(principal.credential ?? principal.id)
  }

  /** Tells whenever keys, people, agents or other credentials changed. Returns what ends that. */
  onChange(listener: () => void): () => void {
    const stops = [this.#keyRing, this.#directory, ...this.#others].map((one) => one.onChange(listener))
    return () => stops.forEach((stop) => stop())
  }

  #byOthers(req: IncomingMessage, key: string | undefined, from: number): Principal | Promise<Principal> {
    for (let index = from; index < this.#others.length; index += 1) {
      const found = this.#others[index]?.find(req)
      if (found instanceof Promise) return found.then((principal) => principal ?? this.#byOthers(req, key, index + 1))
      if (found !== undefined) return found
    }
    throw refusal(key)
  }
}

function refusal(key: string | undefined): GatewayError {
  if (key === undefined) return unauthenticated("Send a key: Authorization: Bearer snk_…")
  return unauthenticated(
    isWellFormedKey(key)
      ? "The key is unknown, revoked or expired on this server"
      : "The key is not well formed: was a part of it lost in copying?",
  )
}

/** The key or token that a header shows: `Bearer KEY`, in any case (RFC 9110 §11.1), or the key alone. */
export function keyIn(header: string | undefined): string | undefined {
  if (header === undefined || header.startsWith("snk_")) return header
  return /^bearer /i.test(header) ? header.slice("bearer ".length).trim() : header.trim()
}

/** 401 `unauthenticated`, with a challenge (RFC 9110 §11.6.1). */
export function unauthenticated(detail: string): GatewayError {
  return new GatewayError(401, "unauthenticated", detail, { "www-authenticate": 'Bearer realm="sneck"' })
}
