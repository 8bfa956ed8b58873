import { renderDocument } from "./document.ts"
import { excerpt } from "./excerpt.ts"
import { html, type Html } from "./html.ts"
import { revealHidden } from "./reveal-hidden.ts"

/** The connected accounts of one person. */
export interface ConnectionsPage {
  readonly person: string
  readonly csrf: string
  readonly connections: readonly ShownConnection[]
  /** Providers at which nothing is connected yet. */
  readonly others: readonly { readonly id: string; readonly name: string }[]
}

/** One of them. */
export interface ShownConnection {
  readonly id: string
  readonly provider: string
  readonly account: string | undefined
  readonly scopes: readonly string[]
  /** Why it has to be connected again. */
  readonly problem: string | undefined
  /** Name of the agent that uses it; the person's own unless given. */
  readonly agent?: string | undefined
  /** Milliseconds since 1970. */
  readonly since: number
}

/** The page on which somebody sees their connected accounts and ends them. Works without scripts. */
export function renderConnectionsPage(page: ConnectionsPage): string {
  const main = html`<div class="hero">
      <p class="eyebrow"><a class="quiet-link" href="/account">Your account</a></p>
      <h1>Connected accounts</h1>
      <p class="lead">Calls that are made for you use them, and nobody else’s do. What you disconnect stops at once.</p>
    </div>
    ${
      page.connections.length === 0
        ? html`<p class="connections-none">Nothing is connected yet.</p>`
        : html`<ul class="connections">
            ${page.connections.map((each) => item(each, page.csrf))}
          </ul>`
    }
    ${page.others.length > 0 && connectOthers(page)}`
  const note = "This page loads nothing from anywhere else."
  return renderDocument({ title: "Connected accounts", kind: "connect", main, person: page.person, note })
}

function item({ id, provider, account, scopes, problem, agent, since }: ShownConnection, csrf: string): Html {
  const day = new Date(since).toISOString().slice(0, 10)
  return html`<li class="connection">
    <div class="connection-facts">
      <h2><bdi>${told(provider)}</bdi></h2>
      <p class="connection-of">
        ${account !== undefined && html`<bdi>${told(account)}</bdi> · `}${agent && html`for the agent <bdi>${told(agent)}</bdi> · `}since
        <time datetime="${day}">${day}</time>
      </p>
      ${problem && html`<p class="connection-problem"><strong>Connect it again.</strong> ${told(problem)}</p>`}
      ${scopes.length > 0 && html`<p class="connection-scopes">${scopes.map((each) => html`<code>${told(each)}</code> `)}</p>`}
    </div>
    <form class="connection-actions" method="post" action="/account/connections">
      <input type="hidden" name="csrf" value="${csrf}" />
      <input type="hidden" name="connection" value="${id}" />
      ${problem && html`<button class="button" name="do" value="reconnect">Connect again</button>`}
      <button class="quiet" name="do" value="disconnect" aria-label="Disconnect ${told(provider)}">Disconnect</button>
    </form>
  </li>`
}

function connectOthers({ others, csrf }: ConnectionsPage): Html {
  return html`<section class="connections-more" aria-labelledby="more">
    <h2 id="more">Connect another</h2>
    <form method="post" action="/account/connections">
      <input type="hidden" name="csrf" value="${csrf}" />
      ${others.map(({ id, name }) => html`<button class="quiet" name="provider" value="${id}">${told(name)}</button> `)}
    </form>
  </section>`
}

function told(text: string): string {
  return revealHidden(excerpt(text, 300))
}
