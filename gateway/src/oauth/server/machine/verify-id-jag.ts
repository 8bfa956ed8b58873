import type { JWTVerifyGetKey } from "jose"
import { grantError } from "./grant-error.ts"

/** What an ID-JAG says, as far as we read it. */
export interface IdJagClaims {
  readonly iss: string
  /** The provider’s own name for the person. */
  readonly sub: string
  readonly jti: string
  /** Seconds since 1970. */
  readonly exp: number
  readonly iat: number
  /** Id of the client that it was issued to: an agent of ours. */
  readonly client_id: string
  /** URL of the toolset. */
  readonly resource: string
  readonly scope?: string
}

/** Whose assertion, for whom. */
export interface ExpectedIdJag {
  readonly issuer: string
  /** Our name as an authorization server. */
  readonly audience: string
  readonly clientId: string
}

const algorithms = ["ES256", "ES384", "RS256", "PS256", "EdDSA", "Ed25519"]
const clockToleranceSeconds = 30
/** Longer than a token needs from one server to the next. */
const maxLifeSeconds = 600
const texts = ["iss", "sub", "jti", "client_id", "resource"] as const

/** Who says that they issued an assertion: nothing is checked yet. Throws `invalid_grant` for what is no JWT. */
export async function issuerIn(assertion: string): Promise<string> {
  const { decodeJwt, errors } = await import("jose")
  try {
    return decodeJwt(assertion).iss ?? ""
  } catch (error) {
    if (error instanceof errors.JOSEError) throw await grantError("invalid_grant", "assertion must be a signed JWT")
    throw error
  }
}

/** Checks an assertion’s signature and all that it says of itself. Throws `invalid_grant`. */
export async function verifyIdJag(
  assertion: string,
  keys: JWTVerifyGetKey,
  { issuer, audience, clientId }: ExpectedIdJag,
): Promise<IdJagClaims> {
  const claims = await verified(assertion, keys, { issuer, audience })
  if (claims.client_id !== clientId) throw await refusal("was issued to another client")
  if (claims.exp - claims.iat > maxLifeSeconds) throw await refusal(`lives for more than ${maxLifeSeconds} seconds`)
  return claims
}

async function verified(
  assertion: string,
  keys: JWTVerifyGetKey,
  { issuer, audience }: Omit<ExpectedIdJag, "clientId">,
): Promise<IdJagClaims> {
  const { errors, jwtVerify } = await import("jose")
  const required = { requiredClaims: ["exp", "iat", ...texts], clockTolerance: clockToleranceSeconds }
  try {
    const checked = { issuer, audience, algorithms, typ: "oauth-id-jag+jwt", ...required }
    const { payload } = await jwtVerify<IdJagClaims>(assertion, keys, checked)
    const isForUsAlone = [payload.aud].flat().length === 1
    if (isForUsAlone && texts.every((claim) => typeof payload[claim] === "string")) return payload
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error
  }
  throw await refusal("does not hold: its type, issuer, audience, time or signature is not right")
}

async function refusal(why: string): Promise<Error> {
  return grantError("invalid_grant", `The assertion ${why}`)
}
