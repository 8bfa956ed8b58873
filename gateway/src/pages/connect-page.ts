import { renderDocument } from "./document.ts"
import { excerpt } from "./excerpt.ts"
import { html, type Html } from "./html.ts"
import { revealHidden } from "./reveal-hidden.ts"

/** What the page says: it asks whether to go to a provider, sends there, or tells what came of it. */
export type ConnectPage =
  | { readonly step: "ask"; readonly request: ConnectRequest; readonly problem?: string | undefined }
  | { readonly step: "leave"; readonly provider: string; readonly url: string }
  /** A code that is typed at `address`; `url` leads there, with the code where the provider takes that. */
  | {
      readonly step: "code"
      readonly provider: string
      readonly code: string
      readonly address: string
      readonly url: string
    }
  | { readonly step: "connected"; readonly provider: string; readonly account?: string | undefined }
  | { readonly step: "failed"; readonly provider: string; readonly problem: string }
  | { readonly step: "gone" }
  | { readonly step: "stranger"; readonly person: string }

/** An account that is to be connected. */
export interface ConnectRequest {
  readonly provider: string
  /** Where the browser is sent: `github.com`. */
  readonly host: string | undefined
  /** By a code that is typed there: the browser stays here. */
  readonly byCode: boolean
  readonly scopes: readonly string[]
  /** Scopes that were not asked for before; all of them where nothing is connected yet. */
  readonly isMore: boolean
  /** Slug of the toolset whose calls use it. */
  readonly toolset?: string | undefined
  /** Places that its tokens may be sent to. */
  readonly places: readonly string[]
  /** Whose account it becomes. */
  readonly owner: "user" | "agent" | "organisation"
  /** Name of who is signed in. */
  readonly person: string
  /** Of the form. */
  readonly action: string
  readonly csrf: string
}

/** The page on which somebody connects an account at a provider. Works without scripts. */
export function renderConnectPage(page: ConnectPage): string {
  const person = page.step === "ask" ? page.request.person : page.step === "stranger" ? page.person : undefined
  return renderDocument({ title: titleOf(page), kind: "connect", main: body(page), person, note })
}

const note = "This page loads nothing from anywhere else."

function titleOf(page: ConnectPage): string {
  if (page.step === "ask") return `Connect ${told(page.request.provider)}`
  return "provider" in page ? told(page.provider) : "Connect an account"
}

function body(page: ConnectPage): Html {
  if (page.step === "ask") return ask(page.request, page.problem)
  if (page.step === "leave") return leave(page.provider, page.url)
  if (page.step === "code") return showCode(page)
  const { title, text } = outcomeOf(page)
  return html`<div class="hero">
    <p class="eyebrow">
      <span>Connected accounts</span> ${"provider" in page && html`<code>${told(page.provider)}</code>`}
    </p>
    <h1>${title}</h1>
    <p class="lead" dir="auto">${text}</p>
    <p class="one-click"><a class="quiet-link" href="/account/connections">Your connected accounts</a></p>
  </div>`
}

function outcomeOf(page: Exclude<ConnectPage, { step: "ask" | "leave" | "code" }>): { title: Html; text: Html } {
  switch (page.step) {
    case "connected": {
      const name = page.account === undefined ? "" : html` as <bdi>${told(page.account)}</bdi>`
      const title = html`<bdi>${told(page.provider)}</bdi> is connected`
      return { title, text: html`You are connected${name}. You can go back to your assistant, and close this page.` }
    }
    case "failed":
      return { title: html`<bdi>${told(page.provider)}</bdi> is not connected`, text: html`${told(page.problem)}` }
    case "stranger": {
      const who = html`You are signed in as <bdi>${told(page.person)}</bdi>, and the link was made for somebody else.`
      const next = "Sign out and sign in as whoever it is for. If somebody sent it to you, leave it: do not go on."
      return { title: html`This link is not for you`, text: html`${who} ${next}` }
    }
    case "gone":
    default: {
      const text = "It has been used, or is more than 15 minutes old. Make the call again: the answer has a new one."
      return { title: html`This link is no longer good`, text: html`${text}` }
    }
  }
}

function ask(request: ConnectRequest, problem: string | undefined): Html {
  const { provider, host, byCode, action, csrf, isMore } = request
  return html`<div class="hero">
      <p class="eyebrow"><span>Connect an account</span> ${host && html`<code>${told(host)}</code>`}</p>
      <h1>${isMore ? "Allow more at" : "Connect"} <bdi>${told(provider)}</bdi>?</h1>
      <p class="lead">${wayOf(request)} Go on only if you started this yourself.</p>
    </div>
    ${problem && html`<div class="notice" role="alert"><p dir="auto">${told(problem)}</p></div>`}
    <form class="login" method="post" action="${action}">
      ${facts(request)}
      <input type="hidden" name="csrf" value="${csrf}" />
      <p class="login-actions">
        <button class="button">${byCode ? "Get a code" : html`Go to ${told(provider)}`}</button>
        <a class="quiet-link" href="/account/connections">Not now</a>
      </p>
    </form>`
}

function wayOf({ host, byCode }: ConnectRequest): Html {
  const there = host === undefined ? "its sign-in page" : html`<code>${told(host)}</code>`
  if (byCode) return html`You get a code here, sign in at ${there}, and type it there.`
  return html`You go to ${there}, sign in there, and come back here.`
}

function facts({ scopes, toolset, places, owner, person }: ConnectRequest): Html {
  return html`<dl class="login-facts">
    <dt>Used by</dt>
    <dd>${usedBy(owner, person)}</dd>
    ${
      toolset !== undefined &&
      html`<dt>For</dt>
        <dd>the toolset <code>${toolset}</code> and others that use it</dd>`
    }
    <dt>Asks for</dt>
    <dd>
      ${scopes.length === 0 ? "what the provider gives by itself" : scopes.map((each) => html`<code>${told(each)}</code> `)}
    </dd>
    ${
      places.length > 0 &&
      html`<dt>Sent to</dt>
        <dd>${places.map((place) => html`<code>${told(place)}</code> `)} and nowhere else</dd>`
    }
    <dt>Kept</dt>
    <dd>sealed, until you disconnect it</dd>
  </dl>`
}

function usedBy(owner: ConnectRequest["owner"], person: string): Html {
  if (owner === "organisation") return html`<strong>everybody in your organisation</strong> who may call the toolset`
  if (owner === "agent") return html`an agent of yours, whenever it calls`
  return html`calls that are made for you, <bdi>${told(person)}</bdi>, alone`
}

function leave(provider: string, url: string): Html {
  return html`<div class="hero">
    <p class="eyebrow"><span>Connect an account</span></p>
    <h1>Going to <bdi>${told(provider)}</bdi>…</h1>
    <p class="lead">Your browser goes there by itself.</p>
    <p class="one-click"><a class="button" href="${url}" rel="noreferrer">Continue to ${told(provider)}</a></p>
  </div>`
}

function showCode({ provider, code, address, url }: Extract<ConnectPage, { step: "code" }>): Html {
  return html`<div class="hero">
      <p class="eyebrow"><span>Connect an account</span> <code>${told(provider)}</code></p>
      <h1>Type this code at <bdi>${told(provider)}</bdi></h1>
      <p class="lead">Open <code>${told(address)}</code>, sign in, and type the code unless it is there already.</p>
    </div>
    <p class="login-code shown" aria-label="Code">${told(code)}</p>
    <p class="one-click">
      <a class="button" href="${url}" target="_blank" rel="noreferrer">Open ${told(provider)}</a>
    </p>
    <p role="status">This page waits, and goes on by itself.</p>`
}

/** Names come from outside: short, and with nothing hidden in them. */
function told(text: string): string {
  return revealHidden(excerpt(text, 300))
}
