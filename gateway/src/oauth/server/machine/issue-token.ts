import { createPrivateKey } from "node:crypto"
import { newId } from "../../../store/new-id.ts"
import { signingAlgorithm } from "../server-keys.ts"
import type { TokenClaims } from "../token-claims.ts"
import type { MachineParts } from "./machine-parts.ts"

/** What a token of an agent says, but for what all of them say. */
export type IssuedClaims = Omit<TokenClaims, "exp" | "scope"> & { readonly scope: string }

/** An answer of the token endpoint (RFC 6749 §5.1). */
export interface TokenAnswer {
  readonly access_token: string
  readonly token_type: "Bearer"
  readonly expires_in: number
  readonly scope: string
}

/** Signs an access token (RFC 9068 §2) that lives for so many seconds. */
export async function issueToken(
  { keys, resources }: Pick<MachineParts, "keys" | "resources">,
  claims: IssuedClaims,
  seconds: number,
): Promise<TokenAnswer> {
  const { signing } = await keys.get()
  const [key] = signing
  if (key === undefined) throw new Error("there is no key to sign tokens with")
  const { SignJWT } = await import("jose")
  const now = Math.floor(Date.now() / 1_000)
  const token = await new SignJWT({ ...claims })
    .setProtectedHeader({ alg: signingAlgorithm, kid: key.kid, typ: "at+jwt" })
    .setIssuer(resources.issuer)
    .setIssuedAt(now)
    .setExpirationTime(now + seconds)
    .setJti(newId("tok"))
    .sign(createPrivateKey({ key: key.privateJwk, format: "jwk" }))
  return { access_token: token, token_type: "Bearer", expires_in: seconds, scope: claims.scope }
}
