import type { ProviderSettings } from "./provider-settings.ts"
import {
  addTokenType,
  errorName,
  errorWith200,
  liftNested,
  readExpiresIn,
  readFormEncoded,
  replaceTokenType,
  splitCommaScopes,
} from "./quirks.ts"
import type { AnswerMembers, Quirk } from "./quirks.ts"

/** An answer of a token endpoint as RFC 6749 §5 has it. */
export interface ReadAnswer {
  readonly status: number
  readonly members: AnswerMembers
}

type AnswerSettings = Pick<ProviderSettings, "quirks" | "errorNames" | "nestedAt">

/**
 * Reads an answer of a token endpoint with all that is odd about this provider's. Undefined: it is no answer, whatever
 * the quirks. Members that are null count as not there.
 */
export function readAnswer(
  status: number,
  text: string,
  contentType: string,
  settings: AnswerSettings,
): ReadAnswer | undefined {
  const has = (quirk: Quirk): boolean => settings.quirks?.includes(quirk) === true
  const parsed = parse(text, contentType, has("form-encoded-answer"))
  if (parsed === undefined) return undefined
  const raw = withoutNull(parsed)
  const known = errorName(raw, settings.errorNames ?? {})
  if (status >= 400) return { status, members: known === undefined ? raw : { ...raw, error: known } }
  const failed = has("error-with-200") ? errorWith200(raw) : undefined
  if (failed !== undefined) return { status: 400, members: { ...withoutTokens(raw), error: known ?? failed } }
  let members = raw
  if (has("nested-token") && settings.nestedAt !== undefined) members = liftNested(members, settings.nestedAt)
  if (has("expires-in-string")) members = readExpiresIn(members)
  if (has("missing-token-type")) members = addTokenType(members)
  if (has("other-token-type")) members = replaceTokenType(members)
  if (has("comma-scopes")) members = splitCommaScopes(members)
  return { status, members }
}

function parse(text: string, contentType: string, mayBeForm: boolean): AnswerMembers | undefined {
  if (mayBeForm && !/json/i.test(contentType)) return readFormEncoded(text)
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : undefined
  } catch {
    return undefined
  }
}

function withoutNull(members: AnswerMembers): AnswerMembers {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null))
}

function withoutTokens({ access_token: _access, refresh_token: _refresh, ...rest }: AnswerMembers): AnswerMembers {
  return rest
}
