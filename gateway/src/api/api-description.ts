import { describeApi } from "./core/describe-api.ts"
import type { ApiDescription } from "./core/describe-api.ts"
import { apiPrefix } from "./core/serve-api.ts"
import { operations } from "./operations.ts"

/** The API in OpenAPI 3.1, as it is served at `/api/openapi.json`, or as if it were at another URL. */
export function apiDescription(serverUrl: string = apiPrefix): ApiDescription {
  return describeApi(operations, { serverUrl })
}
