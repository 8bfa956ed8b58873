import { randomBytes } from "node:crypto"
import { echoingDescription, startEchoingUpstream } from "../../canaries/echoing-upstream.ts"
import type { StandingActor } from "./secret-setter.ts"

/** What a crash should lose at most of the calls that were answered before it. */
const shouldLoseMs = 200
const longestCallMs = 60_000
const slug = "called"

/** Somebody who calls a tool again and again. */
export interface Caller extends StandingActor {
  /** How long before its server the oldest call had ended whose record was lost; milliseconds. */
  readonly lostMs: number
  /** Crashes that lost a call which had ended more than 200 ms before: where the machine is busy, writing takes longer. */
  readonly lateCrashes: number
}

/** Calls: those that a crash loses are the latest ones, with no hole before them. */
export async function caller(): Promise<Caller> {
  const upstream = await startEchoingUpstream()
  let answered: { readonly trace: string; readonly at: number }[] = []
  let acknowledged = 0
  const lost = { ms: 0, late: 0 }
  return {
    name: "calls",
    cut: { done: 0, undone: 0 },
    get acknowledged() {
      return acknowledged
    },
    get lostMs() {
      return lost.ms
    },
    get lateCrashes() {
      return lost.late
    },
    prepare: async (server) => {
      await server.must("POST", "/sources", { slug, settings: { serverUrl: upstream.url } })
      const files = [{ path: "openapi.json", content: echoingDescription(upstream.url) }]
      await server.must("POST", `/sources/${slug}/deployments`, { files })
      await server.must("PUT", "/environments/default/variables/CALLED_KEY", { secret: "called" })
    },
    act: async (server) => {
      const trace = randomBytes(16).toString("hex")
      const headers = { traceparent: `00-${trace}-00f067aa0ba902b7-01` }
      const { isError } = await server.rpc(slug, "tools/call", { name: "ok_by_key", arguments: { n: 1 } }, headers)
      if (isError === true) throw new Error("a call failed")
      answered.push({ trace, at: Date.now() })
      acknowledged += 1
    },
    check: async ({ database: { db }, killedAt }) => {
      const since = (answered[0]?.at ?? killedAt) - longestCallMs
      const rows = await db.selectFrom("invocations").select("trace_id").where("at", ">", since).execute()
      const recorded = new Set(rows.map(({ trace_id: trace }) => trace))
      const kept = answered.findLastIndex(({ trace }) => recorded.has(trace)) + 1
      const holes = answered.slice(0, kept).filter(({ trace }) => !recorded.has(trace)).length
      const oldestMs = killedAt - (answered[kept]?.at ?? killedAt)
      answered = []
      lost.ms = Math.max(lost.ms, oldestMs)
      if (oldestMs > shouldLoseMs) lost.late += 1
      return holes === 0 ? [] : [`${holes} calls are not recorded, and later ones are`]
    },
    [Symbol.asyncDispose]: async () => upstream[Symbol.asyncDispose](),
  }
}
