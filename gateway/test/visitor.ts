import type { Gateway } from "../src/index.ts"

/** An answer to a visitor, read whole. */
export interface Visit {
  readonly status: number
  readonly location: string | null
  readonly headers: Headers
  readonly page: string
  /** `set-cookie`, as they came. */
  readonly cookies: readonly string[]
}

/** What is different from what a browser sends by itself. */
export interface VisitOptions {
  readonly headers?: Readonly<Record<string, string>>
}

interface Request {
  readonly method?: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: URLSearchParams
}

/** A browser as far as sign-in goes: it keeps cookies, and sends forms as pages of a gateway would. */
export class Visitor {
  readonly url: string
  readonly cookies = new Map<string, string>()
  readonly #userAgent: string

  constructor(url: string, userAgent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0") {
    this.url = url
    this.#userAgent = userAgent
  }

  /** Opens a page; follows nothing. */
  async open(path: string, { headers = {} }: VisitOptions = {}): Promise<Visit> {
    return this.#ask(path, { headers: { "sec-fetch-site": "none", ...headers } })
  }

  /** Sends a form, as from a page of the gateway. */
  async send(
    path: string,
    form: Readonly<Record<string, string>>,
    { headers = {} }: VisitOptions = {},
  ): Promise<Visit> {
    const own = { origin: this.url, "sec-fetch-site": "same-origin", ...headers }
    return this.#ask(path, { method: "POST", headers: own, body: new URLSearchParams(form) })
  }

  /** Opens a page, fills in its form and sends it where it says. */
  async fill(path: string, form: Readonly<Record<string, string>>, action = path.replace(/\?.*/, "")): Promise<Visit> {
    const { page } = await this.open(path)
    return this.send(action, { ...hiddenFields(page, action), ...form })
  }

  /** The form token of a page. */
  async csrf(path: string): Promise<string> {
    return hiddenFields((await this.open(path)).page)["csrf"] ?? ""
  }

  async #ask(path: string, { headers, ...init }: Request): Promise<Visit> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ")
    const own = { accept: "text/html", "user-agent": this.#userAgent, ...(cookie !== "" && { cookie }), ...headers }
    const response = await fetch(new URL(path, this.url), { ...init, redirect: "manual", headers: own })
    const cookies = response.headers.getSetCookie()
    for (const each of cookies) this.#keep(each)
    const { status } = response
    return {
      status,
      location: response.headers.get("location"),
      headers: response.headers,
      page: await response.text(),
      cookies,
    }
  }

  #keep(cookie: string): void {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
    if (/max-age=0/i.test(cookie)) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
}

/** A browser in which the owner of a fresh gateway is signed in, by the link that it prints. */
export async function ownerVisitor(gateway: Pick<Gateway, "url" | "signInLink">): Promise<Visitor> {
  const visitor = new Visitor(gateway.url)
  await visitor.fill(new URL((await gateway.signInLink()) ?? "").pathname, {})
  return visitor
}

/** What a page's form sends unseen; of its first form unless an action is given. */
export function hiddenFields(page: string, action?: string): Record<string, string> {
  const forms = page.split("<form").slice(1)
  const form = forms.find((each) => action !== undefined && each.includes(`action="${action}"`)) ?? forms[0] ?? ""
  const found = form.split("</form>")[0]?.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g) ?? []
  return Object.fromEntries([...found].map(([, name, value]) => [name ?? "", unescape(value ?? "")]))
}

function unescape(text: string): string {
  return text.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&lt;", "<").replaceAll("&amp;", "&")
}
