import { contentHash, script, stylesheet } from "./page-assets.ts"

const policy = [
  "default-src 'none'",
  `script-src ${contentHash(script)}`,
  `style-src ${contentHash(stylesheet)}`,
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ")

const headers: Readonly<Record<string, string>> = Object.freeze({
  "Content-Security-Policy": policy,
  "Content-Type": "text/html; charset=utf-8",
  "Cache-Control": "private, no-cache",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
})

/**
 * Headers that every page is sent with. The policy admits our one stylesheet and one script by their hashes, and
 * no request to anywhere: with a key in the page, there is no way out for it.
 * @see https://www.w3.org/TR/CSP3/
 */
export function pageSecurityHeaders(): Readonly<Record<string, string>> {
  return headers
}
