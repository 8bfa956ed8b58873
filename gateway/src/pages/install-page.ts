import { clientTabs } from "./client-tabs.ts"
import { clientGuides } from "./clients/client-guides.ts"
import { renderDocument } from "./document.ts"
import { excerpt } from "./excerpt.ts"
import { html } from "./html.ts"
import type { InstallPage } from "./install-page-model.ts"
import { keyPanel } from "./key-panel.ts"
import { revealHidden } from "./reveal-hidden.ts"
import { toolList } from "./tool-list.ts"
import { toolsetHeader } from "./toolset-header.ts"
import { variablesNotice } from "./variables-notice.ts"

/**
 * The page that a browser gets at a toolset's own address: how to connect each client, and what there is to call.
 * The server never learns a key from it: `#key=snk_…` is read, removed and filled in by the page's script alone.
 */
export function renderInstallPage(page: InstallPage): string {
  return renderDocument({
    title: revealHidden(excerpt(page.title, 160)),
    kind: "install",
    main: html`${toolsetHeader(page)} ${page.requiresKey && keyPanel()}
    ${clientTabs(clientGuides(page), page.client ?? "claude-code")} ${variablesNotice(page.missingVariables ?? [])}
    ${toolList(page.tools)}`,
  })
}
