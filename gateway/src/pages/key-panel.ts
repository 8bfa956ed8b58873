import { html, type Html } from "./html.ts"
import { latch } from "./latch.ts"

/** The field that fills the page's snippets, and where a key comes from. The field is there only with scripts. */
export function keyPanel(): Html {
  return html`<section class="key-panel" aria-labelledby="key-heading">
    <div class="key-latch">${latch()}</div>
    <div class="key-body">
      <h2 id="key-heading">Your key</h2>
      <div class="needs-script">
        <div class="key-row">
          <label class="visually-hidden" for="key-field">Paste your key</label>
          <input
            id="key-field"
            class="field"
            type="text"
            placeholder="Paste your key, snk_…"
            autocomplete="off"
            autocapitalize="off"
            spellcheck="false"
            aria-describedby="key-status key-help"
            data-key-field
          />
          <button type="button" class="quiet" aria-pressed="false" data-key-show hidden>Show</button>
          <button type="button" class="quiet" data-key-forget hidden>Forget</button>
        </div>
        <p class="status" id="key-status" role="status" data-key-status></p>
      </div>
      <p class="help" id="key-help">
        <span class="needs-script">It fills the lines below, stays in this tab, and is sent nowhere. </span>Your own
        gateway prints the key when it starts, by <code>sneck dev</code> or <code>npm start</code>; for someone else’s,
        ask whoever gave you this address.
      </p>
    </div>
  </section>`
}
