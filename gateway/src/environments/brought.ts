import type { IncomingHttpHeaders } from "node:http"
import type { ReleasePart } from "../registry/release-part.ts"
import type { Release } from "../registry/release.ts"
import { callerValues } from "./caller-values.ts"
import type { CallerChoice, CallerPart } from "./caller-values.ts"
import { namesFor, needsOf } from "./source-needs.ts"
import type { UserValues } from "./user-values.ts"

/** What the caller of a request brings for its calls. */
export interface Brought {
  readonly headers: IncomingHttpHeaders
  /** Values that they keep here. */
  readonly kept: ReadonlyMap<string, string> | undefined
}

/** What a request brings to a release: undefined where nothing may be brought, or nothing was. */
export function broughtTo(
  { userVariables, toolsetId, owner }: Pick<Release, "userVariables" | "toolsetId" | "owner">,
  headers: IncomingHttpHeaders,
  principal: string,
  userValues: Pick<UserValues, "valuesOf"> | undefined,
): Brought | undefined | Promise<Brought> {
  if (userVariables.length === 0)
    return headers["sneck-environment"] === undefined ? undefined : { headers, kept: undefined }
  const kept = userValues?.valuesOf(owner.organisationId, toolsetId, principal)
  return kept instanceof Promise ? kept.then((values) => ({ headers, kept: values })) : { headers, kept }
}

/** Whether the release has the environment that the caller chose, if any. */
export function hasChosen({ parts }: Pick<Release, "parts">, { headers }: Pick<Brought, "headers">): boolean {
  const slug = headers["sneck-environment"]
  if (typeof slug !== "string") return true
  return parts.every(({ upstream }) => upstream.environment.of?.(slug) !== undefined)
}

/** What a call of a part's tool uses instead, by what its caller brought. */
export function choiceFor(brought: Brought, release: Release, part: ReleasePart): CallerChoice | undefined {
  const known = callerPart(release, part)
  const choice = known && callerValues(brought.headers, release, known, brought.kept)
  return choice === undefined || "problem" in choice ? undefined : choice
}

const callerParts = new WeakMap<ReleasePart, CallerPart>()

/** A variable that several sources of the release take is nobody's: what is brought must reach one source alone. */
function callerPart({ parts }: Release, part: ReleasePart): CallerPart | undefined {
  const known = callerParts.get(part)
  if (known !== undefined) return known
  const { environment } = part.upstream
  const { of, at } = environment
  if (of === undefined || at === undefined) return undefined
  const others = new Set(parts.filter((each) => each !== part).flatMap(namesIn))
  const needs = needsOf(part.slug, part.toolset)
  const own = needs.variables.filter(({ name }) => !namesFor(needs, name).some((each) => others.has(each)))
  const { serverUrlVariable, prefix } = needs
  const made = { environment, variables: new Set(own.map(({ name }) => name)), serverUrlVariable, prefix } as CallerPart
  callerParts.set(part, made)
  return made
}

function namesIn({ slug, toolset }: ReleasePart): string[] {
  const needs = needsOf(slug, toolset)
  return needs.variables.flatMap(({ name }) => namesFor(needs, name))
}
