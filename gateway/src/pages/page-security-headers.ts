import { contentHash, script, stylesheet } from "./page-assets.ts"

const policy = (formAction: string): string =>
  [
    "default-src 'none'",
    `script-src ${contentHash(script)}`,
    `style-src ${contentHash(stylesheet)}`,
    "img-src data:",
    "base-uri 'none'",
    `form-action ${formAction}`,
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join("; ")

const headersFor = (formAction: string): Readonly<Record<string, string>> =>
  Object.freeze({
    "Content-Security-Policy": policy(formAction),
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "private, no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
  })

const headers = { none: headersFor("'none'"), self: headersFor("'self'") }

/**
 * Headers that every page is sent with. The policy admits our one stylesheet and one script by their hashes, and
 * no request to anywhere: with a key in the page, there is no way out for it. `forms`: a form may be sent to us.
 * @see https://www.w3.org/TR/CSP3/
 */
export function pageSecurityHeaders({ forms = false } = {}): Readonly<Record<string, string>> {
  return forms ? headers.self : headers.none
}
