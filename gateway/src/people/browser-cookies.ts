import type { IncomingMessage } from "node:http"
import type { Context } from "koa"

/** What we keep in a browser: who is signed in there, and by which mark we know it before that. */
export type CookieName = "sneck" | "sneck-browser"

const prefix = "__Host-"
const loopback = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i

/**
 * Cookies of this gateway: `__Host-sneck` (RFC 6265bis §4.1.3.2), which no other host and no unencrypted page can set.
 * Browsers take it by https, and on this machine by http as well, except Safari. Where it can't be had, the name goes
 * without the prefix and the cookie without `Secure`.
 */
export class BrowserCookies {
  readonly #url: () => string

  /** @param url where the gateway is reached */
  constructor(url: () => string) {
    this.#url = url
  }

  /** The value that a browser sent; undefined: none. */
  read({ headers }: IncomingMessage, name: CookieName): string | undefined {
    if (headers.cookie === undefined) return undefined
    return valueOf(headers.cookie, prefix + name) ?? (this.#isHttps() ? undefined : valueOf(headers.cookie, name))
  }

  /** Sets a cookie; without `maxAgeSeconds` it ends with the browser. */
  write(ctx: Context, name: CookieName, value: string, maxAgeSeconds?: number): void {
    const age = maxAgeSeconds === undefined ? "" : `; Max-Age=${maxAgeSeconds}`
    ctx.append("set-cookie", `${this.#named(ctx, name, value)}${age}`)
  }

  /** Takes a cookie away, under both of its names. */
  clear(ctx: Context, name: CookieName): void {
    ctx.append("set-cookie", `${prefix}${name}=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0`)
    if (!this.#isHttps()) ctx.append("set-cookie", `${name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`)
  }

  #named(ctx: Context, name: CookieName, value: string): string {
    const rest = "Path=/; HttpOnly; SameSite=Lax"
    return this.#takesPrefix(ctx.req) ? `${prefix}${name}=${value}; Secure; ${rest}` : `${name}=${value}; ${rest}`
  }

  #takesPrefix({ headers }: IncomingMessage): boolean {
    if (this.#isHttps()) return true
    return loopback.test(headers.host ?? "") && !isSafari(headers["user-agent"] ?? "")
  }

  #isHttps(): boolean {
    return this.#url().startsWith("https:")
  }
}

/** @see https://bugs.webkit.org/show_bug.cgi?id=232088 */
function isSafari(userAgent: string): boolean {
  return userAgent.includes("Safari/") && !/Chrom|Firefox|Edg/.test(userAgent)
}

/** Values are base64url: nothing has to be decoded. */
function valueOf(header: string, name: string): string | undefined {
  for (const pair of header.split(";")) {
    const at = pair.indexOf("=")
    if (at !== -1 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || undefined
  }
  return undefined
}
