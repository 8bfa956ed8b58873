import createClient, { type Client } from "openapi-fetch"
import type { paths } from "../../generated/api.ts"
import { notRunning, type ServerAddress } from "./address.ts"
import { toCliError } from "./problem-error.ts"
import { requestHeaders } from "./request.ts"

/** The API of a server, typed by its own description. Whatever is not answered with 2xx throws `CliError`. */
export type ApiClient = Client<paths, "application/json">

/** Makes a client for a server. Nothing is sent yet. */
export function createApiClient(address: ServerAddress): ApiClient {
  const client = createClient<paths, "application/json">({
    baseUrl: `${address.url}/api/v1`,
    headers: requestHeaders(address),
    redirect: "error",
  })
  client.use({
    onResponse: async ({ response }) => {
      if (!response.ok) throw await toCliError(response, address)
    },
    onError: () => notRunning("", address.url),
  })
  return client
}

/** What an answer holds. Errors were thrown before, so that something is there. */
export function dataOf<T>({ data }: { data?: T }): T {
  return data as T
}
