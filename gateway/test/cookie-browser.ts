/** What a browser got in the end. */
export interface Visit {
  readonly status: number
  /** Where it is. */
  readonly url: string
  readonly text: string
  /** Every URL that it asked for, in order. */
  readonly trail: readonly string[]
}

/** How something is asked for. */
export interface VisitOptions {
  /** Sent as a form. */
  readonly form?: Readonly<Record<string, string>>
  /** A page of another site sends it: cookies with `SameSite=Lax` stay behind, as browsers hold it with POST. */
  readonly isCrossSite?: boolean
  /** Stops before it asks for such a URL, and gives that. */
  readonly until?: (url: string) => boolean
}

const maxRedirects = 20

/** A browser as far as sign-in needs one: it keeps cookies, follows redirects and runs nothing. */
export class CookieBrowser {
  readonly #cookies = new Map<string, string>()

  /** Value of a cookie that it keeps. */
  cookie(name: string): string | undefined {
    return this.#cookies.get(name)
  }

  /** The header of all cookies. */
  get header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ")
  }

  /** Goes to a URL, and on to wherever that leads. */
  async visit(start: string, { form, isCrossSite = false, until }: VisitOptions = {}): Promise<Visit> {
    const trail: string[] = []
    let [url, body] = [start, form && new URLSearchParams(form)]
    while (trail.length < maxRedirects) {
      if (until?.(url) === true) return { status: 0, url, text: "", trail }
      trail.push(url)
      const withCookies = body === undefined || !isCrossSite
      const response = await fetch(url, {
        redirect: "manual",
        method: body === undefined ? "GET" : "POST",
        headers: {
          accept: "application/json",
          ...(withCookies && { cookie: this.header }),
          ...(isCrossSite && body !== undefined && { origin: "https://elsewhere.example.com" }),
        },
        ...(body && { body }),
      })
      this.#keep(response.headers.getSetCookie())
      const location = response.headers.get("location")
      const text = await response.text()
      if (location === null || response.status < 300 || response.status > 399) {
        return { status: response.status, url, text, trail }
      }
      ;[url, body] = [new URL(location, url).href, undefined]
    }
    throw new Error(`too many redirects: ${trail.join(" ")}`)
  }

  #keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [pair = "", ...attributes] = cookie.split(";")
      const at = pair.indexOf("=")
      const name = pair.slice(0, at).trim()
      if (attributes.some((one) => one.trim().toLowerCase() === "max-age=0")) this.#cookies.delete(name)
      else this.#cookies.set(name, pair.slice(at + 1).trim())
    }
  }
}
