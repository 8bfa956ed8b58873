import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import type { ServerAddress } from "./address.ts"

/** What an answer says went wrong: a problem (RFC 9457), or a JSON-RPC error. */
interface Problem {
  readonly detail?: unknown
  readonly title?: unknown
  readonly hint?: unknown
  readonly error?: { readonly message?: unknown }
  /** What is wrong with the request, place by place. */
  readonly errors?: readonly { readonly at?: unknown; readonly message?: unknown }[]
  readonly code?: unknown
}

/** The error that fits a response whose status is not 2xx. */
export async function toCliError(response: Response, { url }: ServerAddress): Promise<CliError> {
  const problem = await readProblem(response)
  const texts = [problem.detail, problem.error?.message, problem.title]
  const detail = texts.find((text): text is string => typeof text === "string")
  const { status } = response
  const retryAfter = response.headers.get("retry-after")
  return new CliError(...toError(url, status, detail, problem, retryAfter))
}

type ErrorParts = ConstructorParameters<typeof CliError>

function toError(
  url: string,
  status: number,
  detail: string | undefined,
  problem: Problem,
  retryAfter: string | null,
): ErrorParts {
  const { code } = problem
  const about = typeof code === "string" ? { code } : {}
  const auth = { ...about, exitCode: exitCode.auth }
  if (status === 401) return [`${url} does not accept this key.`, { ...auth, hint: signIn(url) }]
  if (status === 403) return [detail ?? "This key may not do that.", auth]
  if (status === 404) return [detail ?? "Not found.", { ...about, exitCode: exitCode.notFound, hint: whereToLook }]
  if (status === 400 || status === 413 || status === 422) return refused(detail, problem, about)
  if (status === 409 || status === 412) return [detail ?? "Somebody else has changed it meanwhile.", about]
  if (status === 429 || status === 503) {
    const hint = retryAfter === null ? "Try again later." : `Try again in ${retryAfter} s.`
    return [detail ?? `${url} cannot answer now.`, { ...about, hint }]
  }
  return [`${url} answered ${status}${detail ? `: ${detail}` : ""}.`, about]
}

const whereToLook = "See what is there: npx sneck status"

function signIn(url: string): string {
  return `Sign in again: npx sneck login ${url}. Or give a valid key: --key KEY, or the variable SNECK_API_KEY.`
}

function refused(detail = "The server refuses this.", { errors = [], hint }: Problem, about: object): ErrorParts {
  const details = errors.map(({ at, message }) => `${String(at)}: ${String(message)}`)
  const more = typeof hint === "string" ? { hint } : {}
  return [detail, { ...about, exitCode: exitCode.invalid, details, ...more }]
}

async function readProblem(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem
  } catch {
    return {}
  }
}
