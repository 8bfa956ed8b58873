import { PassThrough } from "node:stream"
import { fromRow } from "../insights/invocation-row.ts"
import { withNotes } from "../insights/with-notes.ts"
import { selectInvocations } from "../insights/select-invocations.ts"
import { toInvocationJson } from "../insights/invocation.ts"
import type { Handler } from "../route.ts"
import type { Services } from "../services.ts"
import { queryCount, querySince, queryText } from "./query.ts"

/** A reader that falls this far behind is let go, so that it can't fill the gateway's memory. */
const maxBacklogBytes = 1_048_576

/** `GET /api/v1/invocations?limit=&toolset=&tool=&status=&since=&notes=true`: newest first; with what functions said, where asked for. */
export function listInvocations({ store, recorder }: Services): Handler {
  return async (ctx) => {
    await recorder.flush()
    let rows = selectInvocations(store.db)
      .orderBy("seq", "desc")
      .limit(queryCount(ctx, "limit", 50, 1_000))
    const since = querySince(ctx, undefined)
    if (since !== undefined) rows = rows.where("at", ">=", since)
    for (const column of ["toolset", "tool"] as const) {
      const wanted = queryText(ctx, column)
      if (wanted !== undefined) rows = rows.where(column, "=", wanted)
    }
    const status = queryText(ctx, "status")
    if (status === "ok" || status === "error") rows = rows.where("status", "=", status)
    const found = (await rows.execute()).map((row) => fromRow(row))
    const invocations = queryText(ctx, "notes") === "true" ? await withNotes(store.db, found) : found
    ctx.body = { invocations: invocations.map((invocation) => toInvocationJson(invocation)) }
  }
}

/** `GET /api/v1/invocations/stream?toolset=`: every call as it ends, one JSON object a line. */
export function streamInvocations({ recorder, stopping }: Services): Handler {
  return (ctx) => {
    const toolset = queryText(ctx, "toolset")
    const stream = new PassThrough()
    const stop = recorder.listen((invocation) => {
      if (toolset !== undefined && invocation.toolset !== toolset) return
      if (stream.writableLength > maxBacklogBytes) stream.end()
      else stream.write(`${JSON.stringify(toInvocationJson(invocation))}\n`)
    })
    const end = (): void => void stream.end()
    stopping.signal.addEventListener("abort", end)
    ctx.res.once("close", () => {
      stopping.signal.removeEventListener("abort", end)
      stop()
      stream.destroy()
    })
    ctx.type = "application/x-ndjson"
    ctx.body = stream
    ctx.flushHeaders()
  }
}
