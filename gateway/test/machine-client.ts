import { randomUUID } from "node:crypto"
import { SignJWT, exportJWK, generateKeyPair } from "jose"
import type { CryptoKey, JWK } from "jose"
import { post } from "./oauth-client.ts"
import type { TokenAnswer } from "./oauth-client.ts"

export const exchangeGrant = "urn:ietf:params:oauth:grant-type:token-exchange"
export const jwtBearerGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer"
const accessTokenType = "urn:ietf:params:oauth:token-type:access_token"
const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

/** Parameters of a request for a token; whatever is undefined is left out. */
export type TokenRequest = Readonly<Record<string, string | undefined>>

/** A key pair of somebody who signs. */
export interface Signer {
  readonly privateKey: CryptoKey
  readonly jwk: JWK
}

/** Makes one. */
export async function makeSigner(kid = "one"): Promise<Signer> {
  const { privateKey, publicKey } = await generateKeyPair("ES256", { extractable: true })
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: "ES256", use: "sig" } }
}

/** Asks a token endpoint as a client that has a secret, in the header. */
export async function askBySecret(
  url: string,
  id: string,
  secret: string,
  request: TokenRequest,
): Promise<TokenAnswer> {
  const authorization = `Basic ${Buffer.from(`${id}:${secret}`).toString("base64")}`
  return post(`${url}/oauth/token`, formOf(request), { authorization })
}

/** Asks a token endpoint with something that a client signed. */
export async function askByAssertion(url: string, assertion: string, request: TokenRequest): Promise<TokenAnswer> {
  const shown = { client_assertion: assertion, client_assertion_type: assertionType }
  return post(`${url}/oauth/token`, formOf({ ...shown, ...request }))
}

/** Signs claims that hold for `seconds` from now on, once; what is given is different from the usual. */
export async function signClaims(
  { privateKey }: Pick<Signer, "privateKey">,
  claims: object,
  { header = {}, seconds = 60 }: { readonly header?: object; readonly seconds?: number } = {},
): Promise<string> {
  const now = Math.floor(Date.now() / 1_000)
  const usual = { jti: randomUUID(), iat: now, exp: now + seconds }
  return new SignJWT({ ...usual, ...claims })
    .setProtectedHeader({ alg: "ES256", kid: "one", ...header })
    .sign(privateKey)
}

/** What a client signs to show who it is (RFC 7523 §2.2); `claims` are what is different from the usual. */
export async function clientAssertion(
  signer: Pick<Signer, "privateKey">,
  { id, audience, ...claims }: { readonly id: string; readonly audience: string } & Readonly<Record<string, unknown>>,
  header: object = {},
): Promise<string> {
  return signClaims(signer, { iss: id, sub: id, aud: audience, ...claims }, { header })
}

/** Parameters by which an agent asks for a token of its own. */
export function ownToken(resource: string, more: TokenRequest = {}): TokenRequest {
  return { grant_type: "client_credentials", resource, ...more }
}

/** Parameters by which an agent asks to act for whoever a token is of. */
export function exchanged(token: string, more: TokenRequest = {}): TokenRequest {
  return { grant_type: exchangeGrant, subject_token: token, subject_token_type: accessTokenType, ...more }
}

/** An error of the token endpoint; `a token` where it gave one. */
export function refusal({ status, body }: TokenAnswer): unknown[] {
  return [status, body["error"] ?? "a token"]
}

/** What a token says, unchecked. */
export function claimsIn(token: unknown): Readonly<Record<string, unknown>> {
  const [, payload = ""] = String(token).split(".")
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as Record<string, unknown>
}

function formOf(request: TokenRequest): URLSearchParams {
  return new URLSearchParams(Object.entries(request).filter((pair): pair is [string, string] => pair[1] !== undefined))
}
