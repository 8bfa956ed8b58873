import { html, type Html } from "./html.ts"

/**
 * The mark: a gate latch seen from the front. The bar turns about its pivot on the gate and rests in the catch on
 * the post; the stylesheet lifts it where the page has something to open. Decorative, hence hidden from readers.
 */
export function latch(): Html {
  return html`<svg class="latch" viewBox="0 0 32 32" fill="none" aria-hidden="true" focusable="false">
    <path d="${frame}" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round" />
    <g class="latch-bar">
      <path d="${bar}" stroke-width="5" stroke-linecap="round" />
      <circle cx="6.5" cy="16" r="1.3" class="latch-pin" />
    </g>
  </svg>`
}

/** Stile of the gate, post, and the catch on the post. */
const frame = "M6.5 4v24M20 4v24M20 20.5h6a2.5 2.5 0 0 0 2.5-2.5v-4"

const bar = "M6.5 16h17.5"

/** The mark as a `data:` address for the tab, readable on light and dark. */
export const latchIcon = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#6f7d78" stroke-width="3" ' +
    `stroke-linecap="round"><path d="${frame}"/><path d="${bar}" stroke="#1d9a75" stroke-width="5"/></svg>`,
)}`
