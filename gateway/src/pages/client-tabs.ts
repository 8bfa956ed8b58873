import type { ClientGuide, ClientId, Deeplink } from "./clients/client-guide.ts"
import { html, type Html } from "./html.ts"
import { renderSnippet } from "./snippet.ts"

/** One tab per client. Radio buttons and the stylesheet do the switching, so it works without the script. */
export function clientTabs(guides: readonly ClientGuide[], selected: ClientId): Html {
  return html`<section class="connect" aria-labelledby="connect-heading">
    <h2 id="connect-heading">Connect your client</h2>
    <div class="clients">
      <div class="tabs" role="radiogroup" aria-labelledby="connect-heading">
        ${guides.map((guide) => tab(guide, guide.id === selected))}
      </div>
      <div class="panels">${guides.map(panel)}</div>
    </div>
  </section>`
}

function tab({ id, label }: ClientGuide, checked: boolean): Html {
  return html`<label class="tab">
    <input type="radio" name="client" value="${id}" ${checked && html`checked`} data-client-choice />
    <span>${label}</span>
  </label>`
}

function panel(guide: ClientGuide): Html {
  const [first, ...rest] = guide.native
  return html`<section class="panel" data-client="${guide.id}" aria-label="${guide.label}">
    <h3>${guide.label}</h3>
    ${guide.deeplink && deeplinkButton(guide.deeplink)} ${guide.command && renderSnippet(guide.command)}
    ${first && renderSnippet(first)} ${rest.map(renderSnippet)}
    <p class="check">${guide.check.before} <code>${guide.check.code}</code> ${guide.check.after}</p>
  </section>`
}

function deeplinkButton({ label, prefix, encoding, json, jsonWithKey }: Deeplink): Html {
  const encoded = encodeURIComponent(encoding === "base64" ? Buffer.from(json).toString("base64") : json)
  return html`<p class="one-click">
    <a
      class="button"
      href="${prefix}${encoded}"
      data-deeplink="${prefix}"
      data-encoding="${encoding}"
      data-json="${jsonWithKey}"
      >${label}</a
    >
    <span>Opens the application, which asks before it adds anything.</span>
  </p>`
}
