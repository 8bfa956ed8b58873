import { renderDocument } from "./document.ts"
import { doneNotice, field, hidden, problemNotice, told } from "./form-parts.ts"
import { html, type Html } from "./html.ts"

/** What all pages around sign-in say at their end. */
export const signInNote = "This page loads nothing from anywhere else, and keeps one cookie: who is signed in."

/** A way to sign in elsewhere. */
export interface SignInProvider {
  /** As people know it: `Okta`. */
  readonly name: string
  /** Path of ours. */
  readonly href: string
}

/** All that the sign-in page says. */
export interface SignInPage {
  readonly csrf: string
  /** Path of ours to which it goes back. */
  readonly returnTo: string
  /** Slug of whose people may come in, as far as it was said. */
  readonly organisation?: string | undefined
  /** There are others to choose from. */
  readonly hasOrganisations: boolean
  readonly email?: string | undefined
  /** Somebody is signed in, and has to show it again. */
  readonly isFresh: boolean
  readonly providers: readonly SignInProvider[]
  /** Passkeys work at this address. */
  readonly hasPasskeys: boolean
  readonly problem?: string | undefined
  readonly done?: string | undefined
}

/** The page on which people show who they are. Works without scripts, but for passkeys. */
export function renderSignInPage(page: SignInPage): string {
  const title = page.isFresh ? "Is it still you?" : "Sign in"
  return renderDocument({
    title,
    kind: "sign-in",
    usesPasskeys: true,
    note: signInNote,
    main: html`<div class="sheet">
      <div class="hero">
        <h1>${title}</h1>
        <p class="lead">${introduction(page)}</p>
      </div>
      ${problemNotice(page.problem)} ${doneNotice(page.done)}
      <form class="form" method="post" action="/sign-in">
        ${carried(page)}
        ${field({
          name: "email",
          label: "E-mail",
          type: "email",
          autocomplete: "username webauthn",
          value: page.email,
          isFirst: page.email === undefined,
        })}
        ${field({
          name: "password",
          label: "Password",
          type: "password",
          autocomplete: "current-password",
          isFirst: page.email !== undefined,
        })}
        ${organisationField(page)}
        <p class="form-actions"><button class="button wide">Sign in</button></p>
      </form>
      ${otherWays(page)}
      <p class="login-hint">
        No account yet, or the password is lost? An administrator can send you a link. Whoever runs this server gets one
        by
        <code>sneck sign-in</code>.
      </p>
    </div>`,
  })
}

function introduction({ isFresh, organisation }: SignInPage): Html | string {
  if (isFresh) return "What you are about to do is asked for again, so that nobody does it at a screen you left."
  if (organisation === undefined) return "To your account on this server."
  return html`To your account of <b><bdi>${told(organisation)}</bdi></b
    >.`
}

function carried({ csrf, returnTo, isFresh }: SignInPage): Html {
  return html`${hidden("csrf", csrf)} ${hidden("return", returnTo)} ${isFresh && hidden("fresh", "1")}`
}

function organisationField({ organisation, hasOrganisations }: SignInPage): Html | undefined {
  if (organisation !== undefined) return hidden("organisation", organisation)
  if (!hasOrganisations) return undefined
  return html`<details class="form-more">
    <summary><b>Another organisation</b></summary>
    ${field({
      name: "organisation",
      label: "Organisation",
      autocomplete: "organization",
      isOptional: true,
      hint: "Its short name, as it stands in its addresses.",
      maxLength: 64,
    })}
  </details>`
}

function otherWays(page: SignInPage): Html | undefined {
  if (page.providers.length === 0 && !page.hasPasskeys) return undefined
  const passkey = html`<form class="needs-script" method="post" action="/sign-in/passkey" data-needs-passkeys>
    ${carried(page)} ${page.organisation !== undefined && hidden("organisation", page.organisation)}
    <button class="quiet wide">Use a passkey</button>
  </form>`
  return html`<div class="other-ways" role="group" aria-label="Other ways to sign in">
    ${page.providers.map(({ name, href }) => html`<a class="quiet wide" href="${href}">Continue with ${told(name)}</a>`)}
    ${page.hasPasskeys && passkey}
  </div>`
}

/** What the page needs on which the browser asks for a passkey. */
export interface PasskeyPage {
  readonly kind: "get" | "create"
  readonly title: string
  readonly lead: string
  /** For the browser's own dialogue (WebAuthn). */
  readonly options: object
  /** Path to which the answer is sent, */
  readonly action: string
  /** and what is sent with it. */
  readonly fields: Readonly<Record<string, string>>
  /** Path of another way. */
  readonly backTo: string
}

/** The page on which the browser asks for a passkey: it begins by itself. */
export function renderPasskeyPage({ kind, title, lead, options, action, fields, backTo }: PasskeyPage): string {
  return renderDocument({
    title,
    kind: "sign-in",
    usesPasskeys: true,
    note: signInNote,
    main: html`<div class="sheet">
      <div class="hero">
        <h1>${title}</h1>
        <p class="lead">${lead}</p>
      </div>
      <form
        class="form"
        method="post"
        action="${action}"
        data-passkey="${kind}"
        data-options="${JSON.stringify(options)}"
      >
        ${Object.entries(fields).map(([name, value]) => hidden(name, value))} ${hidden("answer", "")}
        <p class="passkey-status" role="status" data-passkey-status>This needs a browser that runs scripts.</p>
        <p class="form-actions">
          <button type="button" class="button" data-passkey-again hidden>Try again</button>
          <a class="quiet" href="${backTo}">Another way</a>
        </p>
      </form>
    </div>`,
  })
}

/** What the page of a link says that lets its owner in once. */
export interface SignInLinkPage {
  readonly csrf: string
  readonly token: string
  readonly name: string
  readonly organisation: string
}

/** The page of a link that signs somebody in: only a click does, for programs look at links as well. */
export function renderSignInLinkPage({ csrf, token, name, organisation }: SignInLinkPage): string {
  return renderDocument({
    title: "Sign in",
    kind: "sign-in",
    note: signInNote,
    main: html`<div class="sheet">
      <div class="hero">
        <h1>Sign in as <bdi>${told(name)}</bdi></h1>
        <p class="lead">
          This link lets you in once, to <b><bdi>${told(organisation)}</bdi></b> on this server.
        </p>
      </div>
      <form class="form" method="post" action="/sign-in/link/${token}">
        ${hidden("csrf", csrf)}
        <p class="form-actions"><button class="button" autofocus>Sign in</button></p>
      </form>
    </div>`,
  })
}
