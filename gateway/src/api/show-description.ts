import type { Handler } from "../route.ts"

/** `GET /api/openapi.json`: the API in OpenAPI 3.1, made when it is asked for first. */
export function showDescription(): Handler {
  let text: string | undefined
  return async (ctx) => {
    text ??= JSON.stringify((await import("./api-description.ts")).apiDescription())
    ctx.type = "application/json"
    ctx.body = text
  }
}
