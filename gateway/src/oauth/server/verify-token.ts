import type { Resources } from "./resources.ts"
import { signingAlgorithm } from "./server-keys.ts"
import type { ServerKeys } from "./server-keys.ts"
import type { TokenClaims } from "./token-claims.ts"

/**
 * What one of our access tokens says (RFC 9068 §4); undefined where it is none that holds: signed by another key, of
 * another issuer or kind, expired, or cut. For which resource it is good is for the caller to check.
 */
export async function verifyToken(
  token: string,
  keys: ServerKeys,
  { issuer }: Pick<Resources, "issuer">,
): Promise<TokenClaims | undefined> {
  const { signing } = await keys.get()
  const { errors, jwtVerify } = await import("jose")
  try {
    const { payload } = await jwtVerify<TokenClaims>(
      token,
      ({ kid }) => {
        const key = signing.find((one) => one.kid === kid)
        if (key === undefined) throw new errors.JWSSignatureVerificationFailed()
        return key.publicKey
      },
      { issuer, algorithms: [signingAlgorithm], typ: "at+jwt", requiredClaims: ["sub", "aud", "exp", "client_id"] },
    )
    return typeof payload.aud === "string" ? payload : undefined
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
