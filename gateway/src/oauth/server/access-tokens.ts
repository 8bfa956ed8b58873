import type { IncomingMessage } from "node:http"
import { GatewayError } from "../../errors.ts"
import { keyIn } from "../../identity/authenticator.ts"
import type { Credentials } from "../../identity/authenticator.ts"
import type { Directory } from "../../identity/directory.ts"
import type { KeyRing } from "../../identity/key-ring.ts"
import type { Principal } from "../../identity/principal.ts"
import type { Change } from "../../store/change-feed.ts"
import type { Store } from "../../store/store.ts"
import { bearerChallenge } from "./challenge.ts"
import { toolsetSlugIn } from "../../mcp/toolset-slug-in.ts"
import { endedConsents, findConsent } from "./consent-rows.ts"
import type { MachineGrants } from "./machine-grants.ts"
import type { Resources } from "./resources.ts"
import type { ServerKeys } from "./server-keys.ts"
import { tokenPrincipal } from "./token-principal.ts"
import { verifyToken } from "./verify-token.ts"

/** What access tokens are checked with. */
export interface AccessTokenParts {
  readonly store: Store
  readonly directory: Directory
  readonly keyRing: KeyRing
  readonly keys: ServerKeys
  readonly resources: Resources
  readonly machines: MachineGrants
}

/** A token that was found good, and for what. */
interface HeldToken {
  readonly principal: Principal & { readonly expiresAt: number }
  /** Of the only toolset that it is for. */
  readonly slug: string
  readonly toolsetId: string
}

const maxHeld = 10_000

/** What is older has been told to every replica. */
const newMs = 5_000

/**
 * Access tokens of our authorization server as a way to show who one is, each at the one toolset that it was issued
 * for. A token is checked once: its signature, and that its consent and grant hold; from then on it is found in memory.
 * Whatever could end it, anywhere, makes this replica forget all that it holds.
 */
export class AccessTokens implements Credentials {
  readonly #parts: AccessTokenParts
  readonly #held = new Map<string, HeldToken>()
  /** Principals that were let in by tokens. */
  readonly #known = new WeakSet<Principal>()
  /** Consents that ended since this replica began. */
  readonly #ended = new Set<string>()
  readonly #listeners = new Set<() => void>()
  readonly #stops: readonly (() => void)[]
  /** Raised by every change: what was read before it is not remembered after it. */
  #generation = 0

  constructor(parts: AccessTokenParts) {
    this.#parts = parts
    const forget = (): void => this.#forget()
    this.#stops = [
      parts.store.changes.listen((change) => this.#apply(change)),
      ...[parts.directory, parts.keyRing, parts.keys].map((one) => one.onChange(forget)),
    ]
  }

  find(req: IncomingMessage): Principal | undefined | Promise<Principal | undefined> {
    const token = tokenIn(req.headers.authorization)
    if (token === undefined) return undefined
    const slug = toolsetSlugIn(req.url)
    if (slug === undefined) throw invalidToken("Access tokens are for toolsets: use a key here")
    const held = this.#held.get(token)
    return held === undefined ? this.#look(token, slug) : this.#admit(held, slug)
  }

  holds(principal: Principal): boolean | undefined {
    if (!this.#known.has(principal)) return undefined
    const { directory, keyRing } = this.#parts
    const { id, onBehalfOf, credential } = principal
    if (credential?.startsWith("key_") === true && !keyRing.holds(credential)) return false
    if (onBehalfOf !== undefined && directory.find(onBehalfOf.id) === undefined) return false
    return directory.find(id) !== undefined && !this.#ended.has(credential ?? "")
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** Follows the store no longer. */
  close(): void {
    for (const stop of this.#stops) stop()
  }

  /** Who a token lets in at a toolset that is there now under that name. Throws 401 `invalid-token`. */
  #admit({ principal, slug, toolsetId }: HeldToken, asked: string): Principal {
    if (slug !== asked) throw invalidToken("The access token is for another toolset")
    if (principal.expiresAt <= Date.now()) throw invalidToken("The access token has expired")
    const { resources } = this.#parts
    if (resources.liveOf(slug)?.toolsetId !== toolsetId) throw invalidToken("The access token is for a former toolset")
    return principal
  }

  async #look(token: string, asked: string): Promise<Principal> {
    const generation = this.#generation
    const held = await this.#check(token)
    if (held === undefined) throw invalidToken("The access token is unknown here, expired or revoked")
    if (generation !== this.#generation) return this.#look(token, asked)
    if (this.#held.size >= maxHeld) this.#held.clear()
    this.#held.set(token, held)
    this.#known.add(held.principal)
    return this.#admit(held, asked)
  }

  async #check(token: string): Promise<HeldToken | undefined> {
    const { keys, resources, store } = this.#parts
    const claims = await verifyToken(token, keys, resources)
    const toolset = claims && resources.find(claims.aud)
    if (claims === undefined || toolset === undefined) return undefined
    // Who has just been let in elsewhere may be news here.
    if (Date.now() - (claims.iat ?? 0) * 1_000 < newMs) await store.changes.caughtUp()
    const principal = await store.across(async (trx) => tokenPrincipal(trx, claims, toolset, this.#parts))
    return principal && { principal, slug: toolset.slug, toolsetId: toolset.toolsetId }
  }

  #apply(change: Change | "everything"): void | Promise<void> {
    if (change === "everything") return this.#reload()
    // Tokens that came of what a provider said hold as long as it is trusted.
    if (change.topic === "identity-provider") return this.#forget()
    return change.topic === "consent" ? this.#reloadConsent(change.id) : undefined
  }

  /** A consent ended, or something else was agreed to in its place. */
  async #reloadConsent(id: string): Promise<void> {
    const consent = await this.#parts.store.across(async (trx) => findConsent(trx, id))
    if (consent === undefined) this.#ended.add(id)
    else this.#ended.delete(id)
    this.#forget()
  }

  /** What ended meanwhile may not have been told. */
  async #reload(): Promise<void> {
    const ended = await this.#parts.store.across(endedConsents)
    for (const id of ended) this.#ended.add(id)
    this.#forget()
  }

  #forget(): void {
    this.#generation += 1
    this.#held.clear()
    for (const listener of this.#listeners) listener()
  }
}

/** A JSON Web Token begins with `{"` in base64url. */
function tokenIn(header: string | undefined): string | undefined {
  const token = keyIn(header)
  return token?.startsWith("eyJ") === true ? token : undefined
}

function invalidToken(detail: string): GatewayError {
  return new GatewayError(401, "invalid-token", detail, {
    "www-authenticate": bearerChallenge({ error: "invalid_token" }),
  })
}
