import type Provider from "oidc-provider"
import type { Context } from "koa"
import type { Logger } from "pino"
import { createProvider } from "./create-provider.ts"
import { prepareAuthorization } from "./prepare-authorization.ts"
import { oauthPaths } from "./provider-settings.ts"
import type { ProviderParts } from "./provider-settings.ts"
import type { ServerKeys } from "./server-keys.ts"

/**
 * The authorization server towards MCP clients: OAuth 2.1 with PKCE, for clients that describe or register themselves.
 * All its state is in the store: any replica answers any request.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/authorization
 */
export class AuthorizationServer {
  readonly #parts: ProviderParts
  readonly #keys: ServerKeys
  readonly #log: Logger
  readonly #stop: () => void
  #provider: Promise<Provider> | undefined

  constructor(parts: ProviderParts, keys: ServerKeys, log: Logger) {
    this.#parts = parts
    this.#keys = keys
    this.#log = log
    this.#stop = keys.onChange(() => (this.#provider = undefined))
  }

  /** The provider with the keys of now; made when it is first asked for. */
  async provider(): Promise<Provider> {
    // Asked first: keys that are due for a change take the provider that was made with them away.
    const keys = await this.#keys.get()
    this.#provider ??= createProvider(this.#parts, keys, this.#log)
    return this.#provider
  }

  /** Answers a request below `/oauth`, or for what the authorization server tells of itself. */
  async handle(ctx: Context): Promise<void> {
    const { req, res } = ctx
    const provider = await this.provider()
    if (ctx.path === oauthPaths.authorization) req.url = prepareAuthorization(req.url ?? "")
    if (ctx.path.startsWith(oauthPaths.authorization)) withoutCookie(req.headers, provider.cookieName("session"))
    const { protocol, host } = new URL(this.#parts.resources.issuer)
    Object.assign(req.headers, { "x-forwarded-proto": protocol.slice(0, -1), "x-forwarded-host": host })
    ctx.respond = false
    await provider.callback()(req, res)
  }

  /** Tells of the authorization server (RFC 8414), under whichever of its names it was asked. */
  async describe(ctx: Context): Promise<void> {
    ctx.req.url = "/.well-known/oauth-authorization-server"
    await this.handle(ctx)
  }

  /** Follows the store no longer. */
  close(): void {
    this.#stop()
    this.#keys.close()
  }
}

/** Who is signed in is told by our own session alone: one of the provider's that is left over tells nothing. */
function withoutCookie(headers: NodeJS.Dict<string | string[]>, name: string): void {
  const pairs = String(headers["cookie"] ?? "").split(";")
  const kept = pairs.filter((pair) => ![name, `${name}.sig`].includes(pair.slice(0, pair.indexOf("=")).trim()))
  headers["cookie"] = kept.join(";")
}
