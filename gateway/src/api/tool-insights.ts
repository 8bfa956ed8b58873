import { queryToolInsights } from "../insights/tool-insights.ts"
import type { Handler } from "../route.ts"
import type { Services } from "../services.ts"
import { querySince, queryText } from "./query.ts"

/** `GET /api/v1/insights/tools?since=1h&toolset=` */
export function getToolInsights({ store, recorder }: Services): Handler {
  return async (ctx) => {
    await recorder.flush()
    const since = querySince(ctx, "1h") ?? 0
    const tools = await queryToolInsights(store, { since, toolset: queryText(ctx, "toolset") })
    ctx.body = { since: new Date(since).toISOString(), until: new Date().toISOString(), tools }
  }
}
