import { excerpt } from "./excerpt.ts"
import { html, type Html } from "./html.ts"
import type { InstallPage } from "./install-page-model.ts"
import { longText } from "./long-text.ts"
import { revealHidden } from "./reveal-hidden.ts"
import { copyButton } from "./snippet.ts"

const textLimits = { maxShownLength: 280, maxLength: 4000 }

/** Name, version, purpose and address of a toolset. */
export function toolsetHeader({ title, slug, version, description, mcpUrl }: InstallPage): Html {
  return html`<div class="hero">
    <p class="eyebrow">
      <span>MCP toolset</span> <code>${revealHidden(slug)}</code>
      ${version && html`<span class="version">${revealHidden(excerpt(version, 40))}</span>`}
    </p>
    <h1><bdi>${revealHidden(excerpt(title, 160))}</bdi></h1>
    ${description?.trim() && html`<div class="lead">${longText(description, textLimits)}</div>`} ${urlBar(mcpUrl)}
  </div>`
}

/** The address to copy; the same on every page. */
export function urlBar(mcpUrl: string): Html {
  return html`<div class="url-bar">
    <span class="url-label">MCP URL</span>
    <code data-snippet>${revealHidden(mcpUrl)}</code>
    ${copyButton("MCP URL")}
  </div>`
}
