import type { errors as Errors } from "oidc-provider"

/** Why a token is refused (RFC 6749 §5.2, RFC 8693 §2.2.2, RFC 8707 §2). */
export type GrantErrorCode = "invalid_request" | "invalid_grant" | "invalid_scope" | "invalid_target"

/** An error of the token endpoint that says what to do next: 400. oidc-provider’s own ones keep that to themselves. */
export async function grantError(code: GrantErrorCode, description: string): Promise<Error> {
  const { errors }: { errors: typeof Errors } = await import("oidc-provider")
  return new errors.CustomOIDCProviderError(code, description)
}
