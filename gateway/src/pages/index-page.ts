import { renderDocument } from "./document.ts"
import { excerpt } from "./excerpt.ts"
import { html, type Html } from "./html.ts"
import { revealHidden } from "./reveal-hidden.ts"
import { safeHref } from "./safe-href.ts"
import { renderSnippet } from "./snippet.ts"
import { urlBar } from "./toolset-header.ts"

/** All that the gateway's front page says. */
interface IndexPage {
  /** Undefined when the listing is withheld from whoever asks without a key. */
  readonly toolsets?: readonly ListedToolset[] | undefined
}

/** A toolset as the front page shows it. */
interface ListedToolset {
  readonly slug: string
  readonly title: string
  /** Version that the description gives itself; may be empty. */
  readonly version: string
  readonly description?: string | undefined
  readonly toolCount: number
  /** Its address, which is also that of its install page. */
  readonly mcpUrl: string
  readonly callsToday?: number | undefined
  readonly missingVariables?: readonly string[] | undefined
}

/** The gateway's front page: every toolset with its address. */
export function renderIndexPage({ toolsets }: IndexPage): string {
  return renderDocument({
    title: "Toolsets",
    kind: "index",
    main: html`<div class="hero">
        <h1>Toolsets</h1>
        <p class="lead">${introduction(toolsets)}</p>
      </div>
      ${body(toolsets)}`,
  })
}

function introduction(toolsets: IndexPage["toolsets"]): string {
  if (!toolsets) return "This gateway tells its toolsets only to those who were given an address."
  if (toolsets.length === 0) return "This gateway is running and serves nothing yet."
  return "Each one is an MCP server at its own address. Open it to connect a client."
}

function body(toolsets: IndexPage["toolsets"]): Html | undefined {
  if (!toolsets) return undefined
  if (toolsets.length === 0) return emptyState
  return html`<ul class="toolsets">
    ${toolsets.map(entry)}
  </ul>`
}

const emptyState = html`<section class="first-step" aria-labelledby="first-heading">
  <h2 id="first-heading">Serve your first toolset</h2>
  <p>Start the gateway with an API description, OpenAPI 3 or Swagger 2, as a file or an address.</p>
  ${renderSnippet({ label: "In a terminal", text: "npx sneck dev ./openapi.yaml" })}
</section>`

function entry(toolset: ListedToolset): Html {
  const title = html`<bdi>${revealHidden(excerpt(toolset.title, 160))}</bdi>`
  const href = safeHref(toolset.mcpUrl)
  return html`<li class="toolset">
    <div class="toolset-head">
      <h2>${href ? html`<a href="${href}">${title}</a>` : title}</h2>
      ${toolset.version && html`<span class="version">${revealHidden(excerpt(toolset.version, 40))}</span>`}
    </div>
    ${toolset.description && html`<p class="toolset-text" dir="auto">${revealHidden(excerpt(toolset.description, 200))}</p>`}
    ${urlBar(toolset.mcpUrl)}
    <p class="facts">${facts(toolset).map((fact) => html`<span>${fact}</span> `)}</p>
  </li>`
}

function facts({ toolCount, callsToday, missingVariables = [] }: ListedToolset): Html[] {
  const lines = [html`${counted(toolCount, "tool")}`]
  if (callsToday !== undefined) lines.push(html`${counted(callsToday, "call")} today`)
  if (missingVariables.length > 0)
    lines.push(html`<b>${counted(missingVariables.length, "variable")} without a value</b>`)
  return lines
}

/** `1234`, `"tool"` → `"1,234 tools"`. */
function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`
}
