import { excerpt } from "./excerpt.ts"
import { html, type Html } from "./html.ts"
import { revealHidden } from "./reveal-hidden.ts"

/** A line of a form. */
export interface FieldParts {
  readonly name: string
  /** Of the page alone: where several of its fields have the same name. */
  readonly id?: string
  readonly label: string
  readonly type?: "text" | "email" | "password"
  readonly value?: string | undefined
  readonly hint?: string | undefined
  /** What browsers fill it with (HTML §4.10.18.7.1). */
  readonly autocomplete: string
  readonly isOptional?: boolean
  readonly isFirst?: boolean
  readonly maxLength?: number
  readonly minLength?: number
}

/** A labelled field. */
export function field(parts: FieldParts): Html {
  const { name, label, type = "text", value, hint, autocomplete, isOptional, isFirst, maxLength = 256 } = parts
  const id = `field-${parts.id ?? name}`
  return html`<div class="form-line">
    <label for="${id}">${label}</label>
    <input
      class="field"
      id="${id}"
      name="${name}"
      type="${type}"
      value="${value ?? ""}"
      maxlength="${maxLength}"
      ${parts.minLength !== undefined && html`minlength="${parts.minLength}"`}
      autocomplete="${autocomplete}"
      ${type !== "text" && html`autocapitalize="none" spellcheck="false"`}
      ${isOptional !== true && html`required`}
      ${isFirst === true && html`autofocus`}
      ${hint !== undefined && html`aria-describedby="${id}-hint"`}
    />
    ${hint !== undefined && html`<p class="login-hint" id="${id}-hint">${hint}</p>`}
  </div>`
}

/** A value that goes with a form unseen. */
export function hidden(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}" />`
}

/** What went wrong, read out by screen readers at once. */
export function problemNotice(problem: string | undefined): Html | undefined {
  if (problem === undefined) return undefined
  return html`<div class="notice" role="alert"><p>${told(problem)}</p></div>`
}

/** What was done. */
export function doneNotice(done: string | undefined): Html | undefined {
  if (done === undefined) return undefined
  return html`<div class="notice good" role="status"><p>${told(done)}</p></div>`
}

/** Text that came from outside: short, and with nothing hidden in it. */
export function told(text: string): string {
  return revealHidden(excerpt(text, 300))
}
