import type { IncomingMessage } from "node:http"
import { GatewayError } from "../errors.ts"
import type { Credentials } from "../identity/authenticator.ts"
import type { Principal } from "../identity/principal.ts"
import type { BrowserCookies } from "./browser-cookies.ts"
import { isSameOrigin } from "./same-origin.ts"
import { sessionFormToken } from "./session-form-token.ts"
import { isSame } from "./session-token.ts"
import type { OpenSession, Sessions } from "./sessions.ts"

/** Header of requests to the API that come with a cookie and change something: the form token of the session. */
export const csrfHeader = "sneck-csrf"

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"])

/**
 * Lets pages of ours use the API by the cookie of a session. Browsers send it whoever wrote the page: a request that
 * changes something has to prove that it is ours, and nobody else may read what the others answer.
 */
export class SessionCredentials implements Credentials {
  readonly #sessions: Sessions
  readonly #cookies: BrowserCookies

  constructor(sessions: Sessions, cookies: BrowserCookies) {
    this.#sessions = sessions
    this.#cookies = cookies
  }

  find(req: IncomingMessage): Principal | undefined | Promise<Principal | undefined> {
    // Whoever shows a key or a token means that one.
    const token = req.headers.authorization === undefined ? this.#cookies.read(req, "sneck") : undefined
    if (token === undefined) return undefined
    const open = this.#sessions.find(token)
    return open instanceof Promise ? open.then((found) => admit(req, found)) : admit(req, open)
  }

  holds({ credential }: Principal): boolean | undefined {
    return credential?.startsWith("ses_") === true ? this.#sessions.holds(credential) : undefined
  }

  onChange(listener: () => void): () => void {
    return this.#sessions.onChange(listener)
  }
}

function admit(req: IncomingMessage, open: OpenSession | undefined): Principal | undefined {
  // To pages of others nobody is signed in here.
  if (open === undefined || !isSameOrigin(req)) return undefined
  const given = req.headers[csrfHeader]
  const isProven = typeof given === "string" && isSame(given, sessionFormToken(open.row))
  if (isProven || safeMethods.has(req.method ?? "")) return open.principal
  const why = "A request by a session that changes something has to show the session’s token in the header Sneck-Csrf"
  throw new GatewayError(403, "csrf", why)
}
