import type { SecurityRequirement, SecurityScheme } from "./operation.ts"
import { CallProblem } from "./problem.ts"
import type { RequestDraft } from "./request.ts"

/** Values by the name of their variable. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Puts the credentials of the first alternative whose variables are all set into the request. Calls go out without
 * any only where the API allows it. Throws a `CallProblem` that names what is missing.
 */
export function applySecurity(
  draft: RequestDraft,
  requirements: readonly SecurityRequirement[],
  schemes: Readonly<Record<string, SecurityScheme>>,
  environment: Environment,
): void {
  const alternatives = requirements.map((names) => names.map((name) => own(schemes, name)))
  const isReady = (scheme: SecurityScheme): boolean =>
    scheme.kind !== "unsupported" && variablesOf(scheme).every((variable) => environment[variable])
  const chosen = alternatives.find((alternative) => alternative.length > 0 && alternative.every(isReady))
  if (chosen === undefined && requirements.length > 0 && alternatives.every((alternative) => alternative.length > 0))
    throw new CallProblem(describeMissing(alternatives, environment))
  for (const scheme of chosen ?? []) apply(draft, scheme, environment)
}

function apply(draft: RequestDraft, scheme: SecurityScheme, environment: Environment): void {
  const read = (variable: string): string => environment[variable] ?? ""
  switch (scheme.kind) {
    case "apiKey": {
      const key = read(scheme.variable)
      const pair = `${encodeURIComponent(scheme.name)}=${encodeURIComponent(key.toWellFormed())}`
      draft.secrets.push(key)
      if (scheme.in === "header") setHeader(draft, scheme.name, key, scheme.variable)
      else (scheme.in === "query" ? draft.query : draft.cookies).push(pair)
      return
    }
    case "bearer": {
      const token = read(scheme.variable).replace(/^Bearer +/i, "")
      draft.secrets.push(token)
      setHeader(draft, "authorization", `Bearer ${token}`, scheme.variable)
      return
    }
    case "basic": {
      const password = read(scheme.passwordVariable)
      const pair = Buffer.from(`${read(scheme.usernameVariable)}:${password}`).toString("base64")
      draft.secrets.push(password, pair)
      setHeader(draft, "authorization", `Basic ${pair}`, scheme.passwordVariable)
      return
    }
    case "unsupported":
  }
}

function setHeader(draft: RequestDraft, name: string, value: string, variable: string): void {
  if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(value))
    throw new CallProblem(`The value of ${variable} holds a character that an HTTP header cannot carry. Set it again.`)
  draft.headers[name.toLowerCase()] = value
}

function describeMissing(alternatives: readonly (readonly SecurityScheme[])[], environment: Environment): string {
  const usable = alternatives.filter((alternative) => alternative.every(({ kind }) => kind !== "unsupported"))
  if (usable.length === 0) {
    const names = alternatives.flat().map((scheme) => (scheme.kind === "unsupported" ? scheme.scheme : scheme.kind))
    return `This operation needs ${names.join(" or ")}, which is not supported. Nothing was sent.`
  }
  const wanted = usable.map((alternative) =>
    alternative
      .flatMap(variablesOf)
      .filter((variable) => !environment[variable])
      .join(" and "),
  )
  return `A credential is missing: set ${[...new Set(wanted)].join(", or ")} in the environment of this server. Nothing was sent.`
}

function variablesOf(scheme: SecurityScheme): string[] {
  if (scheme.kind === "unsupported") return []
  return scheme.kind === "basic" ? [scheme.usernameVariable, scheme.passwordVariable] : [scheme.variable]
}

function own(schemes: Readonly<Record<string, SecurityScheme>>, name: string): SecurityScheme {
  return (Object.hasOwn(schemes, name) ? schemes[name] : undefined) ?? { kind: "unsupported", scheme: name }
}
