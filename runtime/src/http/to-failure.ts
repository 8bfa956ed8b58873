import { STATUS_CODES } from "node:http"
import { failure } from "../failure.ts"
import type { Outcome } from "../result.ts"
import type { Answer } from "./answer.ts"
import { decodeText } from "./decode-text.ts"
import { scrub } from "./scrub.ts"
import { looksLikeText } from "./sniff.ts"

/** As much of an error page as helps. */
const MAX_BODY_LENGTH = 4_096

/** An answer other than 2xx: its status, what the agent can do about it, and the body, trimmed. */
export function toFailure(answer: Answer): Outcome {
  const { response, exchange, secrets } = answer
  const { status } = response
  const text = [statusLine(answer), hintFor(answer), bodyText(answer)].filter((line) => line !== "").join("\n\n")
  return failure(status >= 500 ? "upstream_5xx" : "upstream_4xx", scrub(text, secrets), exchange)
}

function statusLine({ response: { status }, exchange: { retries } }: Answer): string {
  const reason = STATUS_CODES[status]
  const again = retries === undefined ? "" : `, also when asked again (${retries + 1} requests)`
  return `The API answered ${status}${reason === undefined ? "" : ` ${reason}`}${again}.`
}

function hintFor(answer: Answer): string {
  const { response, variables } = answer
  const { status, headers } = response
  if (status === 401) return refused(variables, "is missing, wrong or expired")
  if (status === 403) return refused(variables, "does not allow this")
  if (status === 404) return "Check the identifiers in the arguments: nothing was found at this address."
  if (status === 429) return `Too many requests. ${waitFor(headers["retry-after"], "Wait before trying again.")}`
  if (status === 503) return waitFor(headers["retry-after"], "")
  if (status >= 300 && status < 400) return redirected(headers.location)
  return ""
}

function refused(variables: readonly string[], what: string): string {
  if (variables.length === 0) return "The call was made without credentials."
  return `The credential in ${variables.join(" and ")} ${what}.`
}

function waitFor(retryAfter: string | undefined, otherwise: string): string {
  if (retryAfter === undefined) return otherwise
  return /^\d+$/.test(retryAfter) ? `Try again in ${retryAfter} s.` : `Try again after ${retryAfter.slice(0, 40)}.`
}

function redirected(location: string | undefined): string {
  if (location === undefined) return ""
  return `It redirects to ${location.slice(0, 300)}, which is not followed for a request that may change something.`
}

function bodyText({ response: { body, headers } }: Answer): string {
  if (body.length === 0) return ""
  if (!looksLikeText(body)) return `(${body.length} bytes that are not text)`
  // Characters take up to four bytes.
  const text = decodeText(body.subarray(0, MAX_BODY_LENGTH * 4), headers["content-type"] ?? "").trim()
  return text.length <= MAX_BODY_LENGTH ? text : `${text.slice(0, MAX_BODY_LENGTH)}… (trimmed)`
}
