import { hash, randomUUID } from "node:crypto"
import { once } from "node:events"
import { createServer } from "node:http"
import type { IncomingMessage, ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { text } from "node:stream/consumers"
import { SignJWT, exportJWK, generateKeyPair } from "jose"
import type { CryptoKey, JWTPayload } from "jose"

type Json = Record<string, unknown>

/** What the provider does otherwise than it should. */
export interface OidcMischief {
  /** Its metadata. */
  metadata?: (metadata: Json) => Json
  /** Claims of the ID token. */
  claims?: (claims: Json) => Json
  /** The ID token itself, given what would be honest. */
  idToken?: (claims: JWTPayload, key: CryptoKey) => Promise<string> | string
  /** Parameters that the browser comes back with. */
  callback?: (parameters: URLSearchParams) => void
  /** Any answer: return true when it was given. */
  answer?: (req: IncomingMessage, res: ServerResponse) => boolean
}

/** An OpenID provider at which somebody is signed in already, that can be told to lie. */
export interface StandInOidc extends AsyncDisposable {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** What it says of whoever comes. */
  person: Json
  mischief: OidcMischief
  /** A key that signs what it says. */
  readonly publicJwk: Readonly<Json>
  /** Paths that it was asked for. */
  readonly asked: string[]
}

interface Granted {
  readonly nonce: string | null
  readonly challenge: string | null
  readonly redirectUri: string | null
  readonly person: Json
}

/** Starts one on a free port. It demands what good providers do: PKCE, the client secret, each code once. */
export async function startStandInOidc(person: Json = {}): Promise<StandInOidc> {
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true })
  const jwk = { ...(await exportJWK(publicKey)), kid: "one", alg: "RS256", use: "sig" }
  const codes = new Map<string, Granted>()
  const server = createServer((req, res) => void serve(req, res))
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stand: StandInOidc = {
    issuer,
    clientId: "sneck",
    clientSecret: "a secret of sneck",
    person,
    mischief: {},
    publicJwk: jwk,
    asked: [],
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, "close")
    },
  }

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(req.url ?? "/", issuer)
    stand.asked.push(pathname)
    if (stand.mischief.answer?.(req, res) === true) return
    if (pathname === "/.well-known/openid-configuration") return send(res, 200, metadata())
    if (pathname === "/jwks") return send(res, 200, { keys: [jwk] })
    if (pathname === "/authorize") return authorize(searchParams, res)
    if (pathname === "/token") return token(req, res)
    if (pathname === "/userinfo") return send(res, 200, stand.person)
    send(res, 404, {})
  }

  function metadata(): Json {
    const endpoints = { authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token` }
    const honest = {
      issuer,
      ...endpoints,
      jwks_uri: `${issuer}/jwks`,
      userinfo_endpoint: `${issuer}/userinfo`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      id_token_signing_alg_values_supported: ["RS256"],
      code_challenge_methods_supported: ["S256"],
      authorization_response_iss_parameter_supported: true,
    }
    return stand.mischief.metadata?.(honest) ?? honest
  }

  function authorize(query: URLSearchParams, res: ServerResponse): void {
    const code = randomUUID()
    const [nonce, challenge] = [query.get("nonce"), query.get("code_challenge")]
    const redirectUri = query.get("redirect_uri")
    codes.set(code, { nonce, challenge, redirectUri, person: stand.person })
    const back = new URLSearchParams({ code, state: query.get("state") ?? "", iss: issuer })
    stand.mischief.callback?.(back)
    res.writeHead(303, { location: `${redirectUri ?? ""}?${back.toString()}` }).end()
  }

  async function token(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await text(req))
    const granted = codes.get(form.get("code") ?? "")
    codes.delete(form.get("code") ?? "")
    const proof = hash("sha256", form.get("code_verifier") ?? "", "base64url")
    const isGood =
      granted !== undefined &&
      req.headers.authorization === `Basic ${basic(stand.clientId, stand.clientSecret)}` &&
      granted.challenge === proof &&
      granted.redirectUri === form.get("redirect_uri")
    if (!isGood) return send(res, 400, { error: "invalid_grant" })
    const body = { access_token: randomUUID(), token_type: "Bearer", expires_in: 60, id_token: await idToken(granted) }
    send(res, 200, body)
  }

  async function idToken({ nonce, person: { sub, ...rest } }: Granted): Promise<string> {
    const now = Math.floor(Date.now() / 1_000)
    const times = { iat: now, exp: now + 300, auth_time: now }
    const honest: Json = { iss: issuer, aud: stand.clientId, sub, ...times, ...(nonce !== null && { nonce }), ...rest }
    const claims = stand.mischief.claims?.(honest) ?? honest
    if (stand.mischief.idToken !== undefined) return stand.mischief.idToken(claims, privateKey)
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "one" }).sign(privateKey)
  }

  return stand
}

function basic(id: string, secret: string): string {
  return Buffer.from(`${encoded(id)}:${encoded(secret)}`).toString("base64")
}

/** As forms write it (RFC 6749 §2.3.1). */
function encoded(word: string): string {
  return encodeURIComponent(word).replaceAll("%20", "+")
}

function send(res: ServerResponse, status: number, body: Json): void {
  res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body))
}
