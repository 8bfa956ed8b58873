import { renderDocument } from "./document.ts"
import { excerpt } from "./excerpt.ts"
import { html, type Html } from "./html.ts"
import { revealHidden } from "./reveal-hidden.ts"

/** What the page says: it asks for a code, asks whether to let somebody in, or tells what came of it. */
export type LoginPage =
  | { readonly step: "code"; readonly problem?: string | undefined }
  | {
      readonly step: "decide"
      readonly request: LoginRequest
      readonly person?: LoginPerson | undefined
      readonly problem?: string | undefined
    }
  | { readonly step: "approved" | "denied" }

/** Who is signed in, and can let it in without a key. */
export interface LoginPerson {
  readonly name: string
  readonly csrf: string
}

/** A command line that asks to be let in. */
export interface LoginRequest {
  /** As it is shown: `BCDF-GHJK`. */
  readonly code: string
  /** Where it runs, as it says itself. */
  readonly name: string
  readonly scopes: readonly string[]
  /** Slug of the only project that it asks for. */
  readonly project?: string | undefined
  readonly days: number
}

/** The page on which whoever is signed in, or holds a key, lets a command line in. Works without scripts; holds no key. */
export function renderLoginPage(page: LoginPage): string {
  return renderDocument({ title: "Sign in", kind: "login", main: body(page) })
}

function body(page: LoginPage): Html {
  if (page.step === "code") return askForCode(page.problem)
  if (page.step === "decide") return askToDecide(page)
  const [title, text] = outcomes[page.step]
  return html`<div class="hero">
    <p class="eyebrow"><span>Command line</span> <code>${page.step}</code></p>
    <h1>${title}</h1>
    <p class="lead">${text}</p>
  </div>`
}

const outcomes = {
  approved: ["It is signed in", "Go back to your terminal: it goes on by itself. You can close this page."],
  denied: ["It stays out", "Nothing was given away. You can close this page."],
} as const

function askForCode(problem: string | undefined): Html {
  return html`<div class="hero">
      <p class="eyebrow"><span>Command line</span></p>
      <h1>Enter the code</h1>
      <p class="lead">It is shown in the terminal where <code>sneck login</code> waits.</p>
    </div>
    ${problem && warning(problem)}
    <form class="login" method="get" action="/login">
      <label for="code">Code</label>
      <input
        class="field login-code"
        id="code"
        name="code"
        required
        autofocus
        maxlength="12"
        placeholder="XXXX-XXXX"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
      />
      <p class="login-actions"><button class="button">Continue</button></p>
    </form>`
}

function askToDecide({ request, person, problem }: Extract<LoginPage, { step: "decide" }>): Html {
  return html`<div class="hero">
      <p class="eyebrow"><span>Command line</span></p>
      <h1>Let <bdi>${told(request.name)}</bdi> in?</h1>
      <p class="lead">Go on only if you started this yourself, and your terminal shows the same code.</p>
    </div>
    <p class="login-code shown" aria-label="Code">${request.code}</p>
    ${problem && warning(problem)}
    <form class="login" method="post" action="/login">
      ${facts(request)}
      <input type="hidden" name="code" value="${request.code}" />
      ${person === undefined ? askForKey(request.code) : actsAs(person)}
      <p class="login-actions">
        <button class="button" name="decision" value="approve">Let it in</button>
        <button class="quiet" name="decision" value="deny">Deny</button>
      </p>
    </form>`
}

function actsAs({ name, csrf }: LoginPerson): Html {
  return html`<input type="hidden" name="csrf" value="${csrf}" />
    <p class="login-hint">
      It acts as <b><bdi>${told(name)}</bdi></b
      >, and never may do more. You find its key in <a href="/account">your account</a>.
    </p>`
}

function askForKey(code: string): Html {
  return html`<p>
      <a href="/sign-in?return=${encodeURIComponent(`/login?code=${code}`)}">Sign in</a> to let it act as you, or paste
      a key:
    </p>
    <label for="login-key">A key</label>
    <input
      class="field"
      id="login-key"
      name="key"
      type="password"
      autocomplete="off"
      spellcheck="false"
      placeholder="snk_…"
      aria-describedby="key-hint"
    />
    <p class="login-hint" id="key-hint">
      The server’s owner finds one in <code>server.json</code> of its data folder. The new key gets no more than this
      one has.
    </p>`
}

function facts({ scopes, project, days }: LoginRequest): Html {
  return html`<dl class="login-facts">
    <dt>May do</dt>
    <dd>${scopes.map((scope) => html`<code>${scope}</code> `)}</dd>
    <dt>In</dt>
    <dd>${project === undefined ? "every project that you reach" : html`the project <code>${project}</code>`}</dd>
    <dt>For</dt>
    <dd>${days === 1 ? "a day" : `${days} days`}, or until the key is revoked</dd>
  </dl>`
}

function warning(problem: string): Html {
  return html`<div class="notice" role="alert"><p>${told(problem)}</p></div>`
}

/** Names come from whoever asks: short, and with nothing hidden in them. */
function told(text: string): string {
  return revealHidden(excerpt(text, 300))
}
