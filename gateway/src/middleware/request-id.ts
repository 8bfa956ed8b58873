import { randomUUID } from "node:crypto"
import type { Context, Next } from "koa"

const header = "x-request-id"
const shape = /^[\w.:/+=-]{1,128}$/

/** Gives every request an id, its own where it brought a fit one, and sends it back as `X-Request-Id`. */
export async function requestId(ctx: Context, next: Next): Promise<void> {
  const given = ctx.get(header)
  ctx.set(header, shape.test(given) ? given : randomUUID())
  await next()
}

/** The id of a request. */
export function requestIdOf(ctx: Context): string {
  return ctx.response.get(header)
}
