import type { IncomingMessage } from "node:http"
import type { Context } from "koa"
import type { Principal } from "../identity/principal.ts"

/** A person who is signed in in the browser that a request comes from. */
export interface SignedIn {
  /** As they stand now: what was taken from them since they signed in is gone. */
  readonly principal: Principal
  /** `ses_…` */
  readonly sessionId: string
  /** When they last showed who they are: milliseconds since 1970. */
  readonly authenticatedAt: number
  /** Goes into every form, as the field `csrf`; of this session alone. */
  readonly csrf: string
}

/** What pages know of sign-in: whoever serves a page for people uses these three and no cookie of its own. */
export interface SignIn {
  /** Who is signed in; undefined: nobody. */
  find(req: IncomingMessage): SignedIn | undefined | Promise<SignedIn | undefined>
  /**
   * Sends the browser to the sign-in page, and from there back to where it was.
   * @param organisationId whose people may come in; anybody's unless given
   */
  ask(ctx: Context, options?: { readonly organisationId?: string; readonly isFresh?: boolean }): void
  /** Throws 403 `csrf` unless a form comes from a page of this session (and, where the browser tells, of this origin). */
  checkForm(ctx: Context, form: URLSearchParams, signedIn: SignedIn): void
}
