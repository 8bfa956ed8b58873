import { html, type Html } from "./html.ts"
import { revealHidden } from "./reveal-hidden.ts"

/** Says which variables have no value yet and where to give them one; nothing when none is missing. */
export function variablesNotice(missing: readonly string[]): Html | undefined {
  const first = missing[0]
  if (first === undefined) return undefined
  return html`<aside class="notice" aria-label="Missing variables">
    <h2>${missing.length === 1 ? "One variable has" : `${missing.length} variables have`} no value yet</h2>
    <p>${missing.map((name) => html`<code>${revealHidden(name)}</code> `)}</p>
    <p>
      Tools that need ${missing.length === 1 ? "it" : "one"} answer with an error until whoever runs this gateway sets
      it: <code><span class="flag">--env</span> ${revealHidden(first)}=…</code> or a line in
      <code class="flag">--env-file</code>.
    </p>
  </aside>`
}
