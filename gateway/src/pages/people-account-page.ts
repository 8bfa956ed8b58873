import { renderDocument } from "./document.ts"
import { doneNotice, field, hidden, problemNotice, told } from "./form-parts.ts"
import { html, type Html } from "./html.ts"
import { signInNote } from "./sign-in-page.ts"

/** A passkey, a session or a key, as its owner sees it. Times are for reading: `3 days ago`. */
export interface AccountItem {
  readonly id: string
  readonly name: string
  /** What tells it from the others. */
  readonly facts: readonly string[]
  /** It is the one that this page was asked for with. */
  readonly isCurrent?: boolean
}

/** All that the page says on which people see what is theirs. */
export interface AccountPage {
  readonly csrf: string
  readonly name: string
  readonly email: string
  readonly organisation: string
  /** `owner`; undefined: only what grants say. */
  readonly role: string | undefined
  /** People here may change the name. */
  readonly mayRename: boolean
  readonly hasPassword: boolean
  /** Where passkeys work, if not at this address; undefined: here. */
  readonly passkeysAt: string | undefined
  readonly passkeys: readonly AccountItem[]
  readonly sessions: readonly AccountItem[]
  readonly keys: readonly AccountItem[]
  /** A key that was just made: shown this once. */
  readonly newKey?: string | undefined
  readonly problem?: string | undefined
  readonly done?: string | undefined
}

/** The page on which people see and change what is theirs. Works without scripts, but for making passkeys. */
export function renderAccountPage(page: AccountPage): string {
  return renderDocument({
    title: "Account",
    kind: "account",
    usesPasskeys: true,
    note: signInNote,
    main: html`<div class="hero">
        <p class="eyebrow"><span>${told(page.organisation)}</span>${page.role && html` <code>${page.role}</code>`}</p>
        <h1><bdi>${told(page.name)}</bdi></h1>
        <p class="lead">${told(page.email)}</p>
        ${accountLinks(page.csrf)}
      </div>
      ${problemNotice(page.problem)} ${doneNotice(page.done)}
      ${[profile(page), password(page), passkeys(page), sessions(page), keys(page)]}`,
  })
}

function accountLinks(csrf: string): Html {
  return html`<nav class="account-links" aria-label="Account">
    <a class="quiet" href="/account/apps">Applications</a>
    <a class="quiet" href="/account/connections">Connected accounts</a>
    <form method="post" action="/sign-out">${hidden("csrf", csrf)}<button class="quiet">Sign out</button></form>
  </nav>`
}

function section(id: string, title: string, lead: string, body: Html): Html {
  return html`<section class="account-part" aria-labelledby="${id}">
    <div>
      <h2 id="${id}">${title}</h2>
      <p class="login-hint">${lead}</p>
    </div>
    <div class="account-body">${body}</div>
  </section>`
}

function profile({ csrf, name, mayRename }: AccountPage): Html {
  const form = html`<form class="form" method="post" action="/account/profile">
    ${hidden("csrf", csrf)} ${field({ name: "name", label: "Name", value: name, autocomplete: "name", maxLength: 100 })}
    <p class="form-actions"><button class="button">Save</button></p>
  </form>`
  const kept = html`<p>Your name comes from where your organisation keeps its people: change it there.</p>`
  return section("profile", "Profile", "Others see it where you make or change something.", mayRename ? form : kept)
}

function password({ csrf, email, hasPassword }: AccountPage): Html {
  const current = field({
    name: "current",
    label: "Password until now",
    type: "password",
    autocomplete: "current-password",
  })
  return section(
    "password",
    "Password",
    hasPassword ? "Another one ends your sessions everywhere else." : "You have none yet.",
    html`<form class="form" method="post" action="/account/password">
      ${hidden("csrf", csrf)}
      <input
        class="visually-hidden"
        type="email"
        autocomplete="username"
        value="${email}"
        tabindex="-1"
        readonly
        aria-hidden="true"
      />
      ${hasPassword && current}
      ${field({
        name: "password",
        label: hasPassword ? "New password" : "Password",
        type: "password",
        autocomplete: "new-password",
        minLength: 10,
        hint: "At least ten characters.",
      })}
      <p class="form-actions"><button class="button">${hasPassword ? "Change it" : "Set it"}</button></p>
    </form>`,
  )
}

function passkeys({ csrf, passkeys: all, passkeysAt }: AccountPage): Html {
  const add = html`<form class="form needs-script" method="post" action="/account/passkeys" data-needs-passkeys>
    ${hidden("csrf", csrf)}
    ${field({ name: "name", id: "passkey", label: "Name of a new one", autocomplete: "off", maxLength: 60, isOptional: true })}
    <p class="form-actions"><button class="button">Add a passkey</button></p>
  </form>`
  const elsewhere = html`<p>
    Browsers keep passkeys for names, not for numbers: open <a href="${passkeysAt ?? ""}">${passkeysAt ?? ""}</a> to add
    one.
  </p>`
  return section(
    "passkeys",
    "Passkeys",
    "Sign in by your device’s lock. Nothing to remember, nothing to be phished.",
    html`${items(all, "/account/passkeys/remove", "Remove", csrf)} ${passkeysAt === undefined ? add : elsewhere}`,
  )
}

function sessions({ csrf, sessions: all }: AccountPage): Html {
  const others = html`<form method="post" action="/account/sessions/end-others">
    ${hidden("csrf", csrf)}<button class="quiet">Sign out everywhere else</button>
  </form>`
  return section(
    "sessions",
    "Sessions",
    "Where you are signed in. One ends after two weeks without you, or a month.",
    html`${items(all, "/account/sessions/end", "Sign out", csrf)} ${all.length > 1 && others}`,
  )
}

function keys({ csrf, keys: all, newKey }: AccountPage): Html {
  return section(
    "keys",
    "Keys",
    "For programs that act as you. A key never allows more than you may do.",
    html`${newKey !== undefined && shownKey(newKey)} ${items(all, "/account/keys/revoke", "Revoke", csrf)}
      <form class="form" method="post" action="/account/keys">
        ${hidden("csrf", csrf)}
        ${field({ name: "name", id: "key", label: "What a new one is for", autocomplete: "off", maxLength: 100 })}
        <fieldset class="choices">
          <legend>It may</legend>
          <label><input type="radio" name="rights" value="call" checked /> call tools</label>
          <label><input type="radio" name="rights" value="all" /> do all that I may</label>
        </fieldset>
        <p class="form-actions"><button class="button">Make a key</button></p>
      </form>`,
  )
}

function shownKey(key: string): Html {
  return html`<div class="notice good" role="status">
    <h2>Your new key</h2>
    <p><code class="shown-key">${key}</code></p>
    <p>Copy it now: it is not shown again.</p>
  </div>`
}

function items(all: readonly AccountItem[], action: string, verb: string, csrf: string): Html | undefined {
  if (all.length === 0) return undefined
  return html`<ul class="account-items">
    ${all.map(
      (item) =>
        html`<li>
          <div>
            <b><bdi>${told(item.name)}</bdi></b
            >${item.isCurrent === true && html` <span class="badge">this one</span>`}
            <p class="login-hint">${item.facts.map((fact) => html`<span>${told(fact)}</span> `)}</p>
          </div>
          <form method="post" action="${action}">
            ${hidden("csrf", csrf)} ${hidden("id", item.id)}
            <button class="quiet" aria-label="${verb}: ${told(item.name)}">${verb}</button>
          </form>
        </li>`,
    )}
  </ul>`
}
