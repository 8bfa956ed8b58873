import type { ProviderName, SecretReference } from "./secret-reference.ts"

/** A secret could not be had. The message is public: it names the reference's place and never a value. */
export class SecretError extends Error {
  override readonly name = "SecretError"
  /** `refused`: asking again won't help until somebody changes something. `unavailable`: it may be had later. */
  readonly kind: "refused" | "unavailable"

  constructor(kind: "refused" | "unavailable", message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.kind = kind
  }
}

/** Where secrets are kept outside: one kind of reference. */
export interface SecretProvider<Name extends ProviderName = ProviderName> {
  /** The secret as it is now, asked of whoever keeps it. Throws `SecretError`. */
  readonly read: (reference: Extract<SecretReference, { provider: Name }>) => Promise<string>
  readonly close?: () => void
}

/** A provider for each kind of reference that this server can follow. */
export type SecretProviders = { readonly [Name in ProviderName]?: SecretProvider<Name> }
