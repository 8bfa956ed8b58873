import { ID_PLACEHOLDER } from "../harness/call-target.ts"
import type { CallTarget } from "../harness/call-target.ts"
import { quantile } from "../harness/statistics.ts"
import { openEventStream } from "./event-stream.ts"
import type { EventStream } from "./event-stream.ts"
import { HttpConnection } from "./http-connection.ts"

/** How hard and how long. */
export interface LoadPlan {
  readonly target: CallTarget
  /** Connections, each with one request on its way. */
  readonly concurrency: number
  readonly durationMs: number
}

/** What one window of load found. */
export interface LoadResult {
  readonly calls: number
  readonly elapsedMs: number
  readonly p50Ms: number
  readonly p99Ms: number
  /** Calls with a wrong answer or none; they are not in `calls`. */
  readonly errors: number
  /** What the first of them was. */
  readonly firstError?: string
}

/** Ids are unique over all windows of the process, look like nothing that a body contains, and have nine digits for any run. */
let lastId = 100_000_000

/** Calls the target from `concurrency` connections until the time is over, checking every answer. */
export async function generateLoad({ target, concurrency, durationMs }: LoadPlan): Promise<LoadResult> {
  const url = new URL(target.url)
  const stream = target.answers === "stream" ? await openEventStream(target) : undefined
  const connections = await Promise.all(Array.from({ length: concurrency }, () => HttpConnection.open(url)))
  const latencies: number[] = []
  const errors: string[] = []
  const requestOf = prepareRequest(target, url)
  const started = performance.now()
  const deadline = started + durationMs

  await Promise.all(connections.map(callUntilDeadline))
  const elapsedMs = performance.now() - started
  for (const connection of connections) connection.close()
  stream?.close()
  return summarise(latencies, errors, elapsedMs)

  async function callUntilDeadline(connection: HttpConnection): Promise<void> {
    for (let before = performance.now(); before < deadline; before = performance.now()) {
      const complaint = await call(connection, requestOf, target.expect, stream)
      if (complaint === undefined) latencies.push(performance.now() - before)
      else if (errors.push(complaint) > 100) return
    }
  }
}

/** Makes one call; gives what is wrong with its answer, `undefined` when nothing is. */
async function call(
  connection: HttpConnection,
  requestOf: (id: number) => string,
  expect: string,
  stream: EventStream | undefined,
): Promise<string | undefined> {
  const id = ++lastId
  const streamed = stream?.answerTo(id)
  try {
    const { status, body } = await connection.send(requestOf(id))
    if (status >= 400) return `status ${status}: ${body.slice(0, 200)}`
    return complain(streamed ? await streamed : body, expect, id)
  } catch (error) {
    return String(error)
  }
}

function complain(body: string, expect: string, id: number): string | undefined {
  if (!body.includes(expect)) return `"${expect}" is not in ${body.slice(0, 300)}`
  if (body.includes(`"isError":true`)) return `an error result: ${body.slice(0, 300)}`
  if (body.includes(`"jsonrpc"`) && !body.includes(`"id":${id}`)) return `another id than ${id}: ${body.slice(0, 300)}`
  return undefined
}

/** Everything but the id is serialised once. Ids all have the same number of digits, so the length never changes. */
function prepareRequest({ method, headers, body }: CallTarget, url: URL): (id: number) => string {
  const lines = Object.entries({ host: url.host, ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  const start = `${method} ${url.pathname}${url.search} HTTP/1.1\r\n${lines.join("")}`
  if (body === undefined) return () => `${start}\r\n`
  const length = Buffer.byteLength(body) - ID_PLACEHOLDER.length + String(lastId).length
  const [before = "", after = ""] = body.split(ID_PLACEHOLDER)
  const head = `${start}content-length: ${length}\r\n\r\n${before}`
  return (id) => head + id + after
}

function summarise(latencies: number[], errors: string[], elapsedMs: number): LoadResult {
  const sorted = latencies.toSorted((a, b) => a - b)
  const [p50Ms, p99Ms] = [quantile(sorted, 0.5), quantile(sorted, 0.99)]
  const result = { calls: sorted.length, elapsedMs, p50Ms, p99Ms, errors: errors.length }
  return errors[0] === undefined ? result : { ...result, firstError: errors[0] }
}
