import { excerpt } from "./excerpt.ts"
import { html, trustedMarkup, type Html } from "./html.ts"
import { latch, latchIcon } from "./latch.ts"
import { passkeyScript, script, stylesheet } from "./page-assets.ts"

/** What a page puts into the frame that all pages share. */
export interface PageContent {
  /** Of the browser's tab; " · sneck" is added. */
  readonly title: string
  /** One word that the stylesheet knows the page by. */
  readonly kind: "install" | "index" | "error" | "login" | "sign-in" | "account" | "connect" | "consent"
  readonly main: Html
  /** Name of who is signed in: the page links to their account. */
  readonly person?: string | undefined
  /** The page makes passkeys or asks for one. */
  readonly usesPasskeys?: boolean
  /** What the page says of itself at its end. */
  readonly note?: string
}

// Concatenated, not laid out: the policy's hashes hold for these exact characters.
const inlineStyle = trustedMarkup("<style>" + stylesheet + "</style>")
const inlineScript = trustedMarkup('<script type="module">' + script + "</script>")

const inlinePasskeyScript = trustedMarkup('<script type="module">' + passkeyScript + "</script>")
const withoutCookies = "This page sets no cookies and loads nothing from anywhere else."

/** A whole document: everything it needs is inside, nothing is fetched. */
export function renderDocument({ title, kind, main, person, usesPasskeys, note }: PageContent): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title} · sneck</title>
        <link rel="icon" href="${latchIcon}" />
        ${inlineStyle}
      </head>
      <body class="page-${kind}">
        <a class="skip" href="#main">Skip to content</a>
        <header class="top">
          <a class="brand" href="/" aria-label="sneck, all toolsets">${latch()}<span>sneck</span></a>
          ${person && html`<a class="account-link" href="/account"><bdi>${excerpt(person, 60)}</bdi></a>`}
        </header>
        <main id="main" tabindex="-1">${main}</main>
        <footer class="foot">
          <p>Served by sneck. ${note ?? withoutCookies}</p>
        </footer>
        ${inlineScript}${usesPasskeys === true && inlinePasskeyScript}
      </body>
    </html>`.markup
}
