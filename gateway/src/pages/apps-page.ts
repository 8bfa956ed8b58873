import { renderDocument } from "./document.ts"
import { excerpt } from "./excerpt.ts"
import { hidden } from "./form-parts.ts"
import { html, type Html } from "./html.ts"
import { revealHidden } from "./reveal-hidden.ts"

/** The programs that one person let in. */
export interface AppsPage {
  readonly person: string
  readonly csrf: string
  readonly apps: readonly ShownApp[]
}

/** One of them, at one toolset. */
export interface ShownApp {
  /** `cst_…` */
  readonly id: string
  readonly name: string
  /** Whose document describes it; undefined: it described itself. */
  readonly host: string | undefined
  /** Slug of the toolset; undefined where it is gone. */
  readonly toolset: string | undefined
  readonly readsOnly: boolean
  /** Names of the tools that were picked; undefined: every one. */
  readonly tools: readonly string[] | undefined
  /** ISO 8601. */
  readonly since: string
}

const maxShownTools = 12

/** The page on which somebody sees whom they let in, and ends it. Works without scripts. */
export function renderAppsPage({ person, csrf, apps }: AppsPage): string {
  const main = html`<div class="hero">
      <p class="eyebrow"><a class="quiet-link" href="/account">Your account</a></p>
      <h1>Applications</h1>
      <p class="lead">They call tools in your name. What you disconnect stops with its next call.</p>
    </div>
    ${
      apps.length === 0
        ? html`<p class="connections-none">You let no program in.</p>`
        : html`<ul class="connections">
            ${apps.map((app) => item(app, csrf))}
          </ul>`
    }`
  const note = "This page loads nothing from anywhere else."
  return renderDocument({ title: "Applications", kind: "connect", main, person, note })
}

function item({ id, name, host, toolset, readsOnly, tools, since }: ShownApp, csrf: string): Html {
  const day = since.slice(0, 10)
  return html`<li class="connection">
    <div class="connection-facts">
      <h2><bdi>${told(name)}</bdi></h2>
      <p class="connection-of">
        ${host === undefined ? "names itself" : html`described by ${told(host)}`} ·
        ${toolset === undefined ? "a toolset that is gone" : html`<a href="/mcp/${toolset}">${toolset}</a>`} · since
        <time datetime="${day}">${day}</time>
      </p>
      <p class="connection-scopes">${reach(readsOnly, tools)}</p>
    </div>
    <form class="connection-actions" method="post" action="/account/apps">
      ${hidden("csrf", csrf)} ${hidden("consent", id)}
      <button class="quiet" aria-label="Disconnect ${told(name)} from ${toolset ?? "its toolset"}">Disconnect</button>
    </form>
  </li>`
}

function reach(readsOnly: boolean, tools: readonly string[] | undefined): Html {
  if (tools === undefined) return html`${readsOnly ? "Every tool that only reads" : "Every tool that you may call"}`
  const more = tools.length - maxShownTools
  return html`${tools.slice(0, maxShownTools).map((tool) => html`<code>${told(tool)}</code> `)}
  ${more > 0 && html`and ${more} more`}`
}

function told(text: string): string {
  return revealHidden(excerpt(text, 160))
}
