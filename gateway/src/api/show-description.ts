import type { Handler } from "../route.ts"
import { describeApi } from "./core/describe-api.ts"
import { apiPrefix } from "./core/serve-api.ts"
import { operations } from "./operations.ts"

/** `GET /api/openapi.json`: the API in OpenAPI 3.1, made when it is asked for first. */
export function showDescription(): Handler {
  let text: string | undefined
  return (ctx) => {
    text ??= JSON.stringify(describeApi(operations, { serverUrl: apiPrefix }))
    ctx.type = "application/json"
    ctx.body = text
  }
}
