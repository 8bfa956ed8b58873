import { CliError } from "../cli-error.ts"
import { exitCode } from "../exit-code.ts"
import { notRunning } from "./address.ts"
import type { ServerAddress } from "./address.ts"

/** One request to a running server. */
export interface ServerRequest {
  /** Path and query: `/api/v1/toolsets`. */
  readonly path: string
  /** Sent as JSON by POST. */
  readonly body?: unknown
  readonly signal?: AbortSignal
}

/** Sends a request and returns the response once its status is 2xx; throws `CliError` with the fitting exit code otherwise. */
export async function sendRequest(address: ServerAddress, request: ServerRequest): Promise<Response> {
  const response = await reach(address, request)
  if (response.ok) return response
  throw await toError(response, address)
}

/** Like `sendRequest`, for answers in JSON. */
export async function requestJson<T>(address: ServerAddress, request: ServerRequest): Promise<T> {
  const response = await sendRequest(address, request)
  try {
    return (await response.json()) as T
  } catch (cause) {
    throw new CliError(`${address.url} did not answer in JSON.`, {
      cause,
      hint: "Is this the address of a sneck server?",
    })
  }
}

async function reach(address: ServerAddress, { path, body, signal }: ServerRequest): Promise<Response> {
  const post = body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }
  try {
    return await fetch(address.url + path, {
      ...post,
      headers: {
        Authorization: address.key,
        Accept: "application/json, application/x-ndjson, text/event-stream",
        "Content-Type": "application/json",
        "User-Agent": "sneck-cli",
      },
      redirect: "error",
      ...(signal ? { signal } : {}),
    })
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw notRunning("", address.url)
  }
}

async function toError(response: Response, address: ServerAddress): Promise<CliError> {
  const detail = await problemDetail(response)
  if (response.status === 401) {
    return new CliError(`${address.url} does not accept this key.`, {
      exitCode: exitCode.auth,
      hint: "Give a valid one: --key KEY, or the variable SNECK_API_KEY.",
    })
  }
  if (response.status === 403) return new CliError(detail ?? "This key may not do that.", { exitCode: exitCode.auth })
  if (response.status === 404) return new CliError(detail ?? "Not found.", { exitCode: exitCode.notFound })
  return new CliError(`${address.url} answered ${response.status}${detail ? `: ${detail}` : ""}.`)
}

async function problemDetail(response: Response): Promise<string | undefined> {
  try {
    const problem = (await response.json()) as { detail?: unknown; title?: unknown }
    return [problem.detail, problem.title].find((text): text is string => typeof text === "string")
  } catch {
    return undefined
  }
}
