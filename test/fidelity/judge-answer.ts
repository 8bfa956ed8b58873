import type { EgressResponse } from "@sneck/runtime"

/** What Prism thought of a call. */
export type Verdict =
  | { readonly kind: "accepted" }
  /** It objects to the request. */
  | { readonly kind: "rejected"; readonly error: string }
  /** It took the request, and then objects to the answer that it made up itself, or could not make one up. */
  | { readonly kind: "answerless"; readonly error: string }

interface Violation {
  readonly location?: readonly (string | number)[]
  readonly severity?: string
  readonly message?: string
}

interface Problem {
  readonly type?: string
  readonly detail?: string
  readonly validation?: readonly Violation[]
}

/** Prism's complaints about what it answers itself. */
const ABOUT_THE_ANSWER = /^(?:NO_RESPONSE|NO_SUCCESS|VIOLATIONS|SCHEMA_TOO_COMPLEX|NO_COMPLEX|UNKNOWN|NOT_FOUND)/

/**
 * Reads Prism's answer. Where a description has an answer for bad requests Prism gives that one, so the header that
 * lists violations is what counts; everything else that it objects to is problem+json of its own.
 */
export function judgeAnswer({ status, headers, body }: EgressResponse): Verdict {
  const violations = requestViolations([headers["sl-violations"] ?? []].flat().join())
  if (violations.length > 0) return { kind: "rejected", error: `${status} ${violations.join("; ")}` }
  const problem = prismProblem([headers["content-type"] ?? []].flat().join(), body)
  if (problem === undefined) return { kind: "accepted" }
  const type = problem.type?.split("#")[1] ?? "UNKNOWN"
  const objections = (problem.validation ?? []).map(toText)
  const error = `${status} ${type} ${objections.length > 0 ? objections.join("; ") : (problem.detail ?? "")}`.trim()
  return { kind: ABOUT_THE_ANSWER.test(type) ? "answerless" : "rejected", error }
}

function requestViolations(header: string): string[] {
  if (header === "") return []
  const violations = parse(header) as readonly Violation[] | undefined
  // A list that is too long for a header is cut and is no JSON any more.
  if (violations === undefined) return header.includes('["request"') ? [header.slice(0, 500)] : []
  return violations.filter(({ location, severity }) => location?.[0] === "request" && severity === "Error").map(toText)
}

function prismProblem(contentType: string, body: Buffer): Problem | undefined {
  if (!contentType.startsWith("application/problem+json")) return undefined
  const problem = parse(body.toString("utf8")) as Problem | undefined
  return problem?.type?.startsWith("https://stoplight.io/prism/errors#") === true ? problem : undefined
}

function toText({ location = [], message = "" }: Violation): string {
  return `${location.join(".")} ${message}`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
