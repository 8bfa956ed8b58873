import { define } from "../primordials.ts"

const CODES: Readonly<Record<string, number>> = {
  IndexSizeError: 1,
  NotFoundError: 8,
  NotSupportedError: 9,
  InvalidStateError: 11,
  SyntaxError: 12,
  InvalidAccessError: 15,
  TimeoutError: 23,
  AbortError: 20,
  QuotaExceededError: 22,
  DataCloneError: 25,
  InvalidCharacterError: 5,
}

/** The platform's `DOMException`. @see https://webidl.spec.whatwg.org/#idl-DOMException */
export class WebException extends Error {
  override readonly name: string
  readonly code: number

  constructor(message = "", name = "Error") {
    super(message)
    this.name = name
    this.code = CODES[name] ?? 0
  }
}

define(WebException, "name", { value: "DOMException" })
