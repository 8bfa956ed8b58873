import { excerpt } from "./excerpt.ts"
import { html, type Html } from "./html.ts"
import { revealHidden } from "./reveal-hidden.ts"

/** How much of a text is shown, in characters. */
export interface TextLimits {
  /** Longest text that is shown whole at once; of a longer one the beginning is, the rest on demand. */
  readonly maxShownLength: number
  /** Longest text that is shown at all. */
  readonly maxLength: number
}

/** Somebody else's text as a paragraph, folded when it is long. Works without the script. */
export function longText(text: string, { maxShownLength, maxLength }: TextLimits): Html {
  const whole = revealHidden(excerpt(text.trim(), maxLength))
  if (whole.length <= maxShownLength) return html`<p dir="auto">${whole}</p>`
  return html`<details>
    <summary>
      <span class="excerpt" dir="auto">${excerpt(whole, maxShownLength - 40)}</span> <b class="more">More</b
      ><b class="less">Less</b>
    </summary>
    <p dir="auto">${whole}</p>
  </details>`
}
