import type { Context } from "koa"
import { maxUnwrittenMs } from "../insights/recorder.ts"
import type { Handler } from "../route.ts"
import type { Services } from "../services.ts"

/** The process lives. */
export function getHealth(ctx: Context): void {
  ctx.body = { status: "ok" }
}

/** The gateway can serve: its toolsets, and how many records of calls wait to be written. */
export function getReadiness({ registry, recorder }: Services): Handler {
  return (ctx) => {
    ctx.body = { status: "ok", toolsets: registry.list().length, recording: { ...recorder.state, maxUnwrittenMs } }
  }
}
