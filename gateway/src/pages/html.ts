/** Markup that may be sent as it stands. Only `html` and `trustedMarkup` make it. */
export class Html {
  readonly markup: string

  constructor(markup: string) {
    this.markup = markup
  }

  toString(): string {
    return this.markup
  }
}

/** What a template may hold: text is escaped, markup is not, lists are joined, absence leaves nothing. */
export type HtmlValue = string | number | Html | readonly HtmlValue[] | false | null | undefined

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
}

/**
 * Builds markup and escapes every value that isn't markup already, so that forgetting to escape is impossible:
 * `` html`<p>${"<b>"}</p>` `` → `<p>&lt;b&gt;</p>`. Attribute values must stand in double quotes.
 */
export function html(literals: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  let markup = literals[0] ?? ""
  for (const [index, value] of values.entries()) markup += toMarkup(value) + (literals[index + 1] ?? "")
  return new Html(markup)
}

/** Takes markup that we wrote ourselves (stylesheet, script). Never for anything that came from outside. */
export function trustedMarkup(markup: string): Html {
  return new Html(markup)
}

function toMarkup(value: HtmlValue): string {
  if (value === undefined || value === null || value === false) return ""
  if (value instanceof Html) return value.markup
  if (typeof value === "string") return value.replace(/[&<>"']/g, (character) => entities[character] ?? character)
  if (typeof value === "number") return String(value)
  return value.map(toMarkup).join("")
}
