import type { Handler } from "../route.ts"
import { apiDescription } from "./api-description.ts"

/** `GET /api/openapi.json`: the API in OpenAPI 3.1, made when it is asked for first. */
export function showDescription(): Handler {
  let text: string | undefined
  return (ctx) => {
    text ??= JSON.stringify(apiDescription())
    ctx.type = "application/json"
    ctx.body = text
  }
}
