/** Oddities of providers, by name. Each stands for one small function. */
export const quirkNames = [
  "form-encoded-answer",
  "expires-in-string",
  "missing-token-type",
  "other-token-type",
  "error-with-200",
  "comma-scopes",
  "comma-scopes-asked",
  "nested-token",
  "json-request",
  "raw-basic",
  "no-pkce",
  "missing-iss",
  "scope-in-assertion",
] as const

/** One of `quirkNames`. */
export type Quirk = (typeof quirkNames)[number]

/** Members of an answer of a token endpoint. */
export type AnswerMembers = Readonly<Record<string, unknown>>

/** `access_token=…&scope=…` in the place of JSON: GitHub's way, where nobody asks for another. */
export function readFormEncoded(text: string): AnswerMembers {
  return Object.fromEntries(new URLSearchParams(text))
}

/** `"expires_in": "3600"`. What is no number is left out: nothing is known then. */
export function readExpiresIn({ expires_in: expiresIn, ...rest }: AnswerMembers): AnswerMembers {
  if (typeof expiresIn !== "string") return expiresIn === undefined ? rest : { ...rest, expires_in: expiresIn }
  return /^\d{1,10}$/.test(expiresIn.trim()) ? { ...rest, expires_in: Number(expiresIn) } : rest
}

/** No `token_type`, which RFC 6749 §5.1 requires: it is used as a bearer token. */
export function addTokenType(members: AnswerMembers): AnswerMembers {
  return members["token_type"] === undefined && "access_token" in members
    ? { ...members, token_type: "bearer" }
    : members
}

/** A `token_type` that says something else, for what is used as a bearer token: Slack's `user` and `bot`. */
export function replaceTokenType(members: AnswerMembers): AnswerMembers {
  return "access_token" in members ? { ...members, token_type: "bearer" } : members
}

/** `"scope": "read,write"`. */
export function splitCommaScopes(members: AnswerMembers): AnswerMembers {
  const { scope } = members
  return typeof scope === "string"
    ? {
        ...members,
        scope: scope
          .split(/[\s,]+/)
          .filter(Boolean)
          .join(" "),
      }
    : members
}

/** The token of whom it is about stands inside another member; that one's members count. */
export function liftNested(members: AnswerMembers, path: string): AnswerMembers {
  const inner = memberAt(members, path)
  return typeof inner === "object" && inner !== null && "access_token" in inner ? { ...members, ...inner } : members
}

/** The name of the error in an answer with status 200, as `error` or beside `"ok": false`; undefined: it is none. */
export function errorWith200(members: AnswerMembers): string | undefined {
  const { error, ok } = members
  if (typeof error === "string" && error !== "") return error
  return ok === false ? "invalid_request" : undefined
}

/** The name of an error in the place that some providers have for it: HubSpot's `"status": "BAD_REFRESH_TOKEN"`. */
export function errorName(members: AnswerMembers, names: Readonly<Record<string, string>>): string | undefined {
  const own = [members["error"], members["status"], members["code"]].filter((each) => typeof each === "string")
  const known = own.find((each) => Object.hasOwn(names, each))
  return known === undefined ? own.find((each) => each === members["error"]) : names[known]
}

/** A form as JSON, for token endpoints that read nothing else. */
export function toJsonRequest(form: string): string {
  return JSON.stringify(Object.fromEntries(new URLSearchParams(form)))
}

/**
 * Basic credentials, encoded as RFC 6749 §2.3.1 and the URL standard have it: `-`, `.` and `_` stay as they are, which
 * the many servers that don't decode them rely on.
 */
export function basic(clientId: string, clientSecret: string): string {
  return rawBasic(formEncode(clientId), formEncode(clientSecret))
}

function formEncode(text: string): string {
  return new URLSearchParams({ "": text }).toString().slice("=".length)
}

/** Basic credentials as they are, for servers that don't decode at all. */
export function rawBasic(clientId: string, clientSecret: string): string {
  return `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`
}

/** What stands at `team.name`; undefined: nothing does. */
export function memberAt(members: unknown, path: string): unknown {
  let at = members
  for (const name of path.split(".")) {
    if (typeof at !== "object" || at === null) return undefined
    // Lists are entered at their first item: a person's first site.
    const within: object = Array.isArray(at) && !/^\d+$/.test(name) ? Object(at[0]) : at
    at = Object.hasOwn(within, name) ? (within as AnswerMembers)[name] : undefined
  }
  return at
}
