import { contentHash, passkeyScript, script, stylesheet } from "./page-assets.ts"

/** Where forms of a page may be sent. */
type FormTargets = "nowhere" | "here" | "here-and-on"

const formAction: Readonly<Record<FormTargets, readonly string[]>> = {
  nowhere: ["form-action 'none'"],
  here: ["form-action 'self'"],
  // Browsers hold it against every redirect that follows, and applications are reached at addresses of any kind.
  "here-and-on": [],
}

const policy = (forms: FormTargets): string =>
  [
    "default-src 'none'",
    `script-src ${contentHash(script)} ${contentHash(passkeyScript)}`,
    `style-src ${contentHash(stylesheet)}`,
    "img-src data:",
    "base-uri 'none'",
    ...formAction[forms],
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ")

const headersFor = (forms: FormTargets): Readonly<Record<string, string>> =>
  Object.freeze({
    "Content-Security-Policy": policy(forms),
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": forms === "nowhere" ? "private, no-cache" : "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    // With `no-referrer` browsers send forms with `Origin: null`, and nobody could tell them from those of others.
    "Referrer-Policy": forms === "nowhere" ? "no-referrer" : "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
  })

const headers = {
  nowhere: headersFor("nowhere"),
  here: headersFor("here"),
  "here-and-on": headersFor("here-and-on"),
}

/**
 * Headers that every page is sent with. The policy admits our one stylesheet and our scripts by their hashes, and
 * no request to anywhere: with a key in the page, there is no way out for it. `forms`: a form may be sent to us;
 * `"lead-on"`: what we answer to it may lead on to an application.
 * @see https://www.w3.org/TR/CSP3/
 */
export function pageSecurityHeaders({ forms = false }: { readonly forms?: boolean | "lead-on" } = {}): Readonly<
  Record<string, string>
> {
  if (forms === "lead-on") return headers["here-and-on"]
  return forms ? headers.here : headers.nowhere
}
