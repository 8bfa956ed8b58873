import { GatewayError } from "../errors.ts"
import { maxSecretBytes } from "../secrets/read-secret.ts"
import { isPlace } from "./places.ts"

/** What a variable is set to. */
export type VariableValue =
  /** Shown to people, unless a source says that it is a secret. */
  | { readonly value: string }
  /** Never shown again. */
  | { readonly secret: string }
  /** Where a provider keeps it: `vault:secret/data/tickets#token`. */
  | { readonly reference: string }

/** Throws 422 `invalid-variable`, which never quotes a value. */
export function checkVariable(name: string, given: VariableValue, origins: readonly string[] | undefined): void {
  if (!/^[A-Z][A-Z0-9_]{0,127}$/.test(name)) {
    throw invalid(`${JSON.stringify(name.slice(0, 64))} is no name of a variable: capital letters, digits and _`)
  }
  const text = "value" in given ? given.value : "secret" in given ? given.secret : given.reference
  if (text === "") throw invalid(`The value of ${name} is empty: unset it instead`)
  if (Buffer.byteLength(text) > maxSecretBytes)
    throw invalid(`The value of ${name} is longer than ${maxSecretBytes} bytes`)
  if (text.includes("\0") || !text.isWellFormed()) throw invalid(`The value of ${name} holds what is no text`)
  const wrong = origins?.find((origin) => !isPlace(origin))
  if (wrong !== undefined) {
    throw invalid(`${JSON.stringify(wrong.slice(0, 100))} is no origin: https://api.example.com, https://*.example.com`)
  }
}

/** Throws 422 `invalid-slug`. */
export function checkSlug(slug: string): void {
  if (/^[a-z0-9][a-z0-9-]{0,63}$/.test(slug)) return
  throw new GatewayError(422, "invalid-slug", "A slug has lower-case letters, digits and -: production")
}

function invalid(message: string): GatewayError {
  return new GatewayError(422, "invalid-variable", message)
}
