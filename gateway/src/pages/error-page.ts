import { renderDocument } from "./document.ts"
import { excerpt } from "./excerpt.ts"
import { html } from "./html.ts"
import { revealHidden } from "./reveal-hidden.ts"

/** What went wrong, for somebody with a browser: the fields of a problem document. */
interface ErrorPage {
  readonly status: number
  readonly title: string
  /** What happened and what to do next. */
  readonly detail?: string | undefined
}

/** The page for anything that can't be shown: an unknown toolset, a missing key. */
export function renderErrorPage({ status, title, detail }: ErrorPage): string {
  return renderDocument({
    title: revealHidden(excerpt(title, 160)),
    kind: "error",
    main: html`<div class="hero">
      <p class="eyebrow"><span>Error</span> <code>${status}</code></p>
      <h1><bdi>${revealHidden(excerpt(title, 160))}</bdi></h1>
      ${detail && html`<p class="lead" dir="auto">${revealHidden(excerpt(detail, 1000))}</p>`}
      <p class="one-click"><a class="button" href="/">All toolsets</a></p>
    </div>`,
  })
}
