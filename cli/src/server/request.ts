import { CliError } from "../cli-error.ts"
import { notRunning } from "./address.ts"
import type { ServerAddress } from "./address.ts"
import { assertOk } from "./assert-ok.ts"

/** One request to a running server. */
export interface ServerRequest {
  /** Path and query: `/api/v1/toolsets`. */
  readonly path: string
  /** Sent as JSON by POST. */
  readonly body?: unknown
}

/** Sends a request and returns its answer in JSON; throws `CliError` with the fitting exit code for any other. */
export async function requestJson<T>(address: ServerAddress, request: ServerRequest): Promise<T> {
  const response = await reach(address, request)
  await assertOk(response, address)
  try {
    return (await response.json()) as T
  } catch (cause) {
    throw new CliError(`${address.url} did not answer in JSON.`, {
      cause,
      hint: "Is this the address of a sneck server?",
    })
  }
}

/** Headers of every request to a server. */
export function requestHeaders({ key }: ServerAddress): Record<string, string> {
  return { Authorization: key, Accept: "application/json", "User-Agent": "sneck-cli" }
}

async function reach(address: ServerAddress, { path, body }: ServerRequest): Promise<Response> {
  const headers = requestHeaders(address)
  const post = {
    method: "POST",
    body: JSON.stringify(body),
    headers: { ...headers, "Content-Type": "application/json" },
  }
  try {
    return await fetch(address.url + path, { redirect: "error", ...(body === undefined ? { headers } : post) })
  } catch {
    throw notRunning("", address.url)
  }
}
