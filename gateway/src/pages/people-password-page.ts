import { renderDocument } from "./document.ts"
import { field, hidden, problemNotice, told } from "./form-parts.ts"
import { html } from "./html.ts"
import { signInNote } from "./sign-in-page.ts"

/** What the page says on which somebody takes a password: of an invitation, or another one. */
export interface PasswordPage {
  readonly kind: "invitation" | "password-reset"
  readonly csrf: string
  /** Path of the link itself. */
  readonly action: string
  readonly email: string
  readonly name: string
  readonly organisation: string
  readonly problem?: string | undefined
  /** Who is signed in in this browser, and would be no longer. */
  readonly signedInAs?: string | undefined
}

/** The page of an invitation, or of a link for another password. */
export function renderPasswordPage(page: PasswordPage): string {
  const isInvitation = page.kind === "invitation"
  const title = isInvitation ? `Join ${told(page.organisation)}` : "Take another password"
  return renderDocument({
    title,
    kind: "sign-in",
    note: signInNote,
    main: html`<div class="sheet">
      <div class="hero">
        <h1>${isInvitation ? html`Join <bdi>${told(page.organisation)}</bdi>` : title}</h1>
        <p class="lead">
          ${isInvitation ? "You were invited as" : "For"} <b><bdi>${told(page.email)}</bdi></b
          >.
        </p>
      </div>
      ${problemNotice(page.problem)} ${page.signedInAs !== undefined && anotherPerson(page.signedInAs)}
      <form class="form" method="post" action="${page.action}">
        ${hidden("csrf", page.csrf)}
        <input
          class="visually-hidden"
          type="email"
          autocomplete="username"
          value="${page.email}"
          tabindex="-1"
          readonly
          aria-hidden="true"
        />
        ${
          isInvitation &&
          field({
            name: "name",
            label: "Your name",
            value: page.name,
            autocomplete: "name",
            maxLength: 100,
            isFirst: true,
          })
        }
        ${field({
          name: "password",
          label: "Password",
          type: "password",
          autocomplete: "new-password",
          minLength: 10,
          hint: "At least ten characters. Several words in a row are best.",
          isFirst: !isInvitation,
        })}
        <p class="form-actions">
          <button class="button wide">${isInvitation ? "Join" : "Take it and sign in"}</button>
        </p>
      </form>
      <p class="login-hint">
        ${isInvitation ? "You can add passkeys to your account afterwards." : "It ends your sessions everywhere else."}
      </p>
    </div>`,
  })
}

function anotherPerson(name: string) {
  return html`<div class="notice">
    <p><bdi>${told(name)}</bdi> is signed in in this browser, and will be no longer.</p>
  </div>`
}
