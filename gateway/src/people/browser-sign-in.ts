import type { IncomingMessage } from "node:http"
import type { Context } from "koa"
import { GatewayError } from "../errors.ts"
import type { ClientAddress } from "../middleware/client-address.ts"
import type { BrowserCookies } from "./browser-cookies.ts"
import { isSameOrigin } from "./same-origin.ts"
import type { SessionRow } from "./session-rows.ts"
import { createToken, formToken, isSame } from "./session-token.ts"
import { sessionFormToken } from "./session-form-token.ts"
import type { OpenSession, Sessions, StartedSession } from "./sessions.ts"
import type { SignedIn, SignIn } from "./sign-in.ts"

const ofForms = "form"

/** How somebody has just shown who they are. */
export interface ShownBy {
  readonly organisationId: string
  readonly userId: string
  readonly method: SessionRow["method"]
  /** Id of the identity provider, for `sso`. */
  readonly providerId?: string | undefined
}

/** Who is signed in in the browser that a request comes from, by the session in its cookie. */
export class BrowserSignIn implements SignIn {
  readonly sessions: Sessions
  readonly #cookies: BrowserCookies
  readonly #addressOf: ClientAddress

  constructor(sessions: Sessions, cookies: BrowserCookies, addressOf: ClientAddress) {
    this.sessions = sessions
    this.#cookies = cookies
    this.#addressOf = addressOf
  }

  find(req: IncomingMessage): SignedIn | undefined | Promise<SignedIn | undefined> {
    const open = this.#session(req)
    return open instanceof Promise ? open.then((found) => found && toSignedIn(found)) : open && toSignedIn(open)
  }

  ask(ctx: Context, { organisationId, isFresh = false }: Parameters<SignIn["ask"]>[1] = {}): void {
    const query = new URLSearchParams({ return: ctx.method === "GET" ? ctx.url : "/account" })
    if (organisationId !== undefined) query.set("organisation", organisationId)
    if (isFresh) query.set("fresh", "1")
    ctx.status = 303
    ctx.set({ location: `/sign-in?${query.toString()}`, "cache-control": "no-store" })
  }

  checkForm(ctx: Context, form: URLSearchParams, { csrf }: SignedIn): void {
    if (!isSameOrigin(ctx.req) || !isSame(form.get("csrf") ?? "", csrf)) throw foreign()
  }

  /**
   * Signs somebody in in the browser of a request: the session that was there ends, its token is worth nothing more.
   * Throws 403 `account-disabled`.
   */
  async start(ctx: Context, { userId, organisationId, method, providerId }: ShownBy): Promise<SignedIn> {
    const before = await this.#session(ctx.req)
    const userAgent = (ctx.get("user-agent") || "unknown").slice(0, 300)
    const address = this.#addressOf(ctx.req)
    const shown = { userId, organisationId, method, providerId, user_agent: userAgent, address }
    const started = await this.sessions.start(shown)
    if (before !== undefined) await this.sessions.end(before.principal, { id: before.row.id })
    this.#give(ctx, started)
    return toSignedIn(started)
  }

  /** Gives the browser another token, after a change to how its person signs in. */
  async renew(ctx: Context): Promise<void> {
    const open = await this.#session(ctx.req)
    const renewed = open && (await this.sessions.renew(open.row))
    if (renewed !== undefined) this.#give(ctx, renewed)
  }

  /** Gives the browser another token where its own is old. */
  async keep(ctx: Context): Promise<void> {
    const open = await this.#session(ctx.req)
    if (open !== undefined && this.sessions.isDue(open.row)) await this.renew(ctx)
  }

  /** Signs out: the session of the browser ends. */
  async end(ctx: Context): Promise<void> {
    const open = await this.#session(ctx.req)
    if (open !== undefined) await this.sessions.end(open.principal, { id: open.row.id })
    this.#cookies.clear(ctx, "sneck")
  }

  /** The mark of a browser in which nobody may be signed in yet, given to it where it has none: 256 random bits. */
  mark(ctx: Context): string {
    const known = this.#cookies.read(ctx.req, "sneck-browser")
    if (known !== undefined) return known
    const fresh = createToken()
    this.#cookies.write(ctx, "sneck-browser", fresh)
    return fresh
  }

  /** The token of forms for whoever is not signed in: of this browser alone. */
  anonymousToken(ctx: Context): string {
    return formToken(this.mark(ctx), ofForms)
  }

  /** Throws 403 `csrf` unless a form comes from a page that this browser was given. */
  checkAnonymousForm(ctx: Context, form: URLSearchParams): void {
    const mark = this.#cookies.read(ctx.req, "sneck-browser")
    const isOurs = mark !== undefined && isSame(form.get("csrf") ?? "", formToken(mark, ofForms))
    if (!isOurs || !isSameOrigin(ctx.req)) throw foreign()
  }

  #session(req: IncomingMessage): OpenSession | undefined | Promise<OpenSession | undefined> {
    const token = this.#cookies.read(req, "sneck")
    return token === undefined ? undefined : this.sessions.find(token)
  }

  #give(ctx: Context, { token, row }: StartedSession): void {
    this.#cookies.write(ctx, "sneck", token, Math.ceil((row.expires_at - Date.now()) / 1_000))
  }
}

function toSignedIn({ row, principal }: OpenSession): SignedIn {
  return {
    principal,
    sessionId: row.id,
    authenticatedAt: row.authenticated_at,
    csrf: sessionFormToken(row),
  }
}

function foreign(): GatewayError {
  const why = "This form does not come from a page that is signed in here: go back, reload the page and send it again"
  return new GatewayError(403, "csrf", why)
}
