import { html, type Html } from "./html.ts"
import { revealHidden } from "./reveal-hidden.ts"

/**
 * Stands in a snippet where the key goes. One private-use character, which JSON and shell quoting leave alone.
 * The server never knows the key: the page's script puts it here.
 */
export const keySlot = "\u{E000}"

/** What people read in the key's place until there is one. */
const keyPlaceholder = "YOUR_KEY"

/** Text to paste: a command, or an excerpt of a configuration file. */
export interface Snippet {
  /** What it is, in a few words: "With Codex itself", "~/.codex/config.toml". */
  readonly label: string
  /** May hold `keySlot`. */
  readonly text: string
}

/** A snippet with its copy button. */
export function renderSnippet({ label, text }: Snippet): Html {
  return html`<figure class="snippet">
    <figcaption>${revealHidden(label)}</figcaption>
    ${copyButton(label)}
    <pre><code data-snippet>${text.split(keySlot).map(renderPart)}</code></pre>
  </figure>`
}

/** Copies the `[data-snippet]` that stands beside it; `what` completes its name for screen readers. */
export function copyButton(what: string): Html {
  return html`<button type="button" class="copy needs-script" data-copy aria-label="Copy: ${what}">
    <span>Copy</span>
  </button>`
}

function renderPart(part: string, index: number): Html {
  const slot = index > 0 && html`<span class="key" data-key>${keyPlaceholder}</span>`
  return html`${slot}${part.split(flag).map(renderWord)}`
}

/** A command's options, `--url`. The group keeps them when splitting. */
const flag = /(?<=\s)(--?[a-zA-Z][a-z-]*)(?=\s)/

/** Options are kept from breaking at their dashes. */
function renderWord(word: string, index: number): Html {
  return index % 2 === 1 ? html`<span class="flag">${word}</span>` : html`${word}`
}
