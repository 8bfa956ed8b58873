import type { Services } from "../services.ts"
import type { Api } from "./core/api.ts"

/** The API of a gateway, once it is loaded. */
export type OpenApi = () => Promise<Api>

/**
 * Loads the API of a gateway when it is asked for first: a gateway that only serves tools does without the memory of
 * all its schemas.
 */
export function openApi(services: Services): OpenApi {
  let api: Promise<Api> | undefined
  return () => (api ??= import("./create-api.ts").then(({ createApi }) => createApi(services)))
}
