import { excerpt } from "./excerpt.ts"
import { html, type Html } from "./html.ts"
import type { ListedTool } from "./install-page-model.ts"
import { longText } from "./long-text.ts"
import { revealHidden } from "./reveal-hidden.ts"

/** From more tools than this on, there is a box to filter them. */
const filterThreshold = 12

/** From more tools than this on, rows are laid out only as they come into view. */
const longListThreshold = 300

const textLimits = { maxShownLength: 220, maxLength: 2000 }

/** The tools with their hints; without a list, why there is none. */
export function toolList(tools: readonly ListedTool[] | undefined): Html {
  return html`<section class="tools" aria-labelledby="tools-heading">
    <div class="tools-head">
      <h2 id="tools-heading">Tools${tools && html` <span class="count" data-filter-count>${tools.length}</span>`}</h2>
      ${tools && tools.length > filterThreshold && filterBox()}
    </div>
    ${tools ? listing(tools) : withheld}
  </section>`
}

const withheld = html`<p class="empty">
  This gateway shows its tools to whoever holds a key. Connect a client and it will list them.
</p>`

function listing(tools: readonly ListedTool[]): Html {
  if (tools.length === 0) return html`<p class="empty">No tool is enabled in this toolset yet.</p>`
  return html`<p class="summary">${summary(tools)}</p>
    <ul class="tool-rows ${tools.length > longListThreshold && "long"}" data-filter-list>
      ${tools.map(row)}
    </ul>
    <p class="empty" data-filter-none hidden>No tool matches.</p>`
}

function filterBox(): Html {
  return html`<div class="filter needs-script">
    <label class="visually-hidden" for="tool-filter">Filter tools by name, text or hint</label>
    <input id="tool-filter" class="field" type="search" placeholder="Filter, e.g. read-only" data-filter />
    <kbd aria-hidden="true">/</kbd>
  </div>`
}

function row(tool: ListedTool): Html {
  const title = tool.title && tool.title !== tool.name ? tool.title : undefined
  return html`<li class="tool">
    <div class="tool-name">
      <code>${revealHidden(tool.name)}</code>
      ${title && html`<bdi class="tool-title">${revealHidden(excerpt(title, 120))}</bdi>`}
    </div>
    <div class="tool-text">${description(tool.description)}</div>
    <p class="badges">
      ${hints(tool).map(({ kind, text, why }) => html`<span class="badge ${kind}" title="${why}">${text}</span> `)}
    </p>
  </li>`
}

function description(text: string): Html {
  return text.trim() === "" ? html`<p class="missing">No description.</p>` : longText(text, textLimits)
}

interface Hint {
  readonly kind: "safe" | "plain" | "danger"
  readonly text: string
  readonly why: string
}

function hints(tool: ListedTool): Hint[] {
  if (tool.readOnly) return [{ kind: "safe", text: "Read-only", why: "Changes nothing" }]
  const effect: Hint = tool.destructive
    ? { kind: "danger", text: "Destructive", why: "May delete or overwrite" }
    : { kind: "plain", text: "Writes", why: "Creates or changes something" }
  return tool.idempotent
    ? [effect, { kind: "plain", text: "Idempotent", why: "Calling again changes nothing more" }]
    : [effect]
}

function summary(tools: readonly ListedTool[]): string {
  const readOnly = tools.filter((tool) => tool.readOnly).length
  const destructive = tools.filter((tool) => !tool.readOnly && tool.destructive).length
  const writing = tools.length - readOnly - destructive
  const parts = [
    readOnly && `${readOnly} read-only`,
    writing && `${writing} writing`,
    destructive && `${destructive} destructive`,
  ]
  return parts.filter(Boolean).join(" · ")
}
