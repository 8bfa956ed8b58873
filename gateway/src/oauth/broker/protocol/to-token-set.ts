import { isCovered } from "../../../environments/places.ts"
import type { ProviderSettings } from "./provider-settings.ts"
import { memberAt } from "./quirks.ts"
import type { AnswerMembers } from "./quirks.ts"
import { safeText } from "./safe-text.ts"
import type { Account, TokenSet } from "./upstream-provider.ts"
import { UpstreamRefused } from "./upstream-errors.ts"

const maxTokenLength = 32_768
const maxLifetimeSeconds = 10 * 365 * 86_400

/**
 * What a token endpoint gave. Throws `UpstreamRefused` `invalid_answer` for a token that fits into no header.
 * @param askedAt when the request was sent, milliseconds since 1970: what the answer took is not lifetime
 */
export function toTokenSet(
  members: AnswerMembers,
  asked: readonly string[],
  askedAt: number,
  settings: ProviderSettings,
): TokenSet {
  const { access_token: accessToken, refresh_token: refreshToken, expires_in: expiresIn } = members
  const lifetime = typeof expiresIn === "number" ? Math.min(Math.max(expiresIn, 0), maxLifetimeSeconds) : undefined
  return {
    accessToken: requireToken(accessToken),
    refreshToken: refreshToken === undefined || refreshToken === "" ? undefined : requireToken(refreshToken),
    expiresAt: lifetime === undefined ? undefined : askedAt + lifetime * 1_000,
    scopes: scopesOf(members["scope"]) ?? asked,
    tokenType: "Bearer",
    account: accountOf(members, settings),
    apiOrigin: apiOriginOf(members, settings),
  }
}

function requireToken(token: unknown): string {
  if (typeof token === "string" && token.length <= maxTokenLength && /^[\x21-\x7e]+$/.test(token)) return token
  throw new UpstreamRefused("invalid_answer", "The provider's answer holds no token that can be used")
}

function scopesOf(scope: unknown): readonly string[] | undefined {
  if (typeof scope !== "string") return undefined
  const scopes = scope.split(" ").filter(Boolean)
  return scopes.length === 0 ? undefined : scopes
}

function accountOf(members: AnswerMembers, { account }: ProviderSettings): Account | undefined {
  if (account === undefined) return fromIdToken(members["id_token"])
  return account.url === undefined ? toAccount(members, account) : undefined
}

/** The account that an answer tells of; undefined: it doesn't. */
export function toAccount(
  answer: unknown,
  { id: idPath, label: labelPath }: { readonly id: string; readonly label?: string | undefined },
): Account | undefined {
  const id = textOf(memberAt(answer, idPath))
  if (id === undefined) return undefined
  return { id, label: (labelPath && textOf(memberAt(answer, labelPath))) || id }
}

/** The claims came over TLS from the token endpoint itself (OpenID Connect Core 1.0 §3.1.3.7): good enough for a label. */
function fromIdToken(idToken: unknown): Account | undefined {
  if (typeof idToken !== "string") return undefined
  const payload = idToken.split(".")[1] ?? ""
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString("utf8"))
    const label = ["email", "preferred_username", "name"].find((name) => textOf(memberAt(claims, name)) !== undefined)
    return toAccount(claims, { id: "sub", label })
  } catch {
    return undefined
  }
}

function textOf(value: unknown): string | undefined {
  return safeText(typeof value === "number" ? String(value) : value)
}

/** Only a place where tokens of this provider may be sent anyway. */
function apiOriginOf(members: AnswerMembers, { apiOriginAt, tokenOrigins = [] }: ProviderSettings): string | undefined {
  const told = apiOriginAt === undefined ? undefined : memberAt(members, apiOriginAt)
  const origin = typeof told === "string" ? URL.parse(told)?.origin : undefined
  return origin !== undefined && isCovered(origin, tokenOrigins) ? origin : undefined
}
