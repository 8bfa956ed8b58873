import { PassThrough } from "node:stream"
import * as z from "zod"
import { slugSchema } from "../composition/tool-choice.ts"
import { fromRow } from "../insights/invocation-row.ts"
import type { Principal } from "../identity/principal.ts"
import type { Invocation } from "../insights/invocation.ts"
import { toInvocationJson } from "../insights/invocation.ts"
import { liveActors } from "../insights/live-actors.ts"
import { readActors } from "../insights/read-actors.ts"
import { selectInvocations } from "../insights/select-invocations.ts"
import { withNotes } from "../insights/with-notes.ts"
import type { Services } from "../services.ts"
import { operation } from "./core/operation.ts"
import { readCursor, writeCursor } from "./core/page.ts"
import { invocationSchema } from "./schemas/invocation.ts"
import { sinceMs, sinceSchema } from "./schemas/since.ts"
import { visibleToolsets } from "./visible-toolsets.ts"

/** A reader that falls this far behind is let go, so that it can't fill the gateway's memory. */
const maxBacklogBytes = 1_048_576

const query = z.strictObject({
  limit: z.coerce.number().int().min(1).max(1_000).default(50).meta({ description: "How many at most." }),
  cursor: z.string().max(100).optional().meta({ description: "`nextCursor` of the page before." }),
  toolset: slugSchema.optional(),
  tool: z.string().max(200).optional(),
  actor: z.string().max(100).optional().meta({ description: "Id of who called: `agt_…`, `usr_…`, `key_…`." }),
  onBehalfOf: z.string().max(100).optional().meta({ description: "Id of the person for whom somebody called." }),
  status: z.enum(["ok", "error"]).optional(),
  since: sinceSchema.optional(),
  notes: z
    .enum(["true", "false"])
    .optional()
    .meta({ description: "`true`: with what functions said and what was noticed." }),
})
type InvocationQuery = z.output<typeof query>

const tag = "Insights"

/** Operations on recorded calls. */
export const invocationOperations = [
  operation({
    method: "GET",
    path: "/invocations",
    operationId: "listInvocations",
    takesToolsetKeys: true,
    anywhere: true,
    tag,
    summary: "Lists recorded calls of tools, newest first.",
    scope: "insight:read",
    query,
    response: z.object({ invocations: z.array(invocationSchema), nextCursor: z.string().nullable() }),
    handler: async ({ services, principal, query: wanted }) => {
      await services.recorder.flush()
      const visible = await visibleToolsets(services.store, principal)
      const rows = await selectRows(services, principal.organisationId, visible, wanted)
      const last = rows.length > wanted.limit ? rows[wanted.limit - 1] : undefined
      const found = rows.slice(0, wanted.limit).map((row) => fromRow(row))
      const calls = wanted.notes === "true" ? await withNotes(services.store.db, found) : found
      const nextCursor = last === undefined ? null : writeCursor(String(last.seq))
      const findActor = await readActors(services.store.db, principal.organisationId, calls)
      return { invocations: calls.map((call) => toInvocationJson(call, findActor)), nextCursor }
    },
  }),
  operation({
    method: "GET",
    path: "/invocations/stream",
    operationId: "streamInvocations",
    takesToolsetKeys: true,
    anywhere: true,
    tag,
    summary: "Follows calls as they end, one JSON object a line, until the client goes away.",
    scope: "insight:read",
    tool: { enabled: false },
    query: z.strictObject({ toolset: slugSchema.optional() }),
    mediaType: "application/x-ndjson",
    response: z.string(),
    handler: async ({ services, principal, query: { toolset } }) => {
      const visible = await visibleToolsets(services.store, principal)
      const wanted = (invocation: Invocation): boolean =>
        invocation.organisationId === principal.organisationId &&
        (visible === undefined || visible.includes(invocation.toolset)) &&
        (toolset === undefined || invocation.toolset === toolset)
      return streamOf(services, principal, wanted) as unknown as string
    },
  }),
]

function selectRows(
  { store }: Services,
  organisationId: string,
  visible: readonly string[] | undefined,
  { limit, cursor, toolset, tool, actor, onBehalfOf, status, since }: InvocationQuery,
) {
  let rows = selectInvocations(store.db)
    .where("call_contexts.organisation_id", "=", organisationId)
    .orderBy("seq", "desc")
    .limit(limit + 1)
  if (visible !== undefined) rows = rows.where("toolset", "in", [...visible, ""])
  if (cursor !== undefined) rows = rows.where("seq", "<", Number(readCursor(cursor)) || 0)
  if (since !== undefined) rows = rows.where("at", ">=", sinceMs(since))
  if (toolset !== undefined) rows = rows.where("toolset", "=", toolset)
  if (tool !== undefined) rows = rows.where("tool", "=", tool)
  if (actor !== undefined) rows = rows.where("principal", "=", actor)
  if (onBehalfOf !== undefined) rows = rows.where("on_behalf_of", "=", onBehalfOf)
  if (status !== undefined) rows = rows.where("status", "=", status)
  return rows.execute()
}

/** Goes on until the client leaves, the gateway stops, or the key that it was asked for with holds no longer. */
function streamOf(
  { recorder, stopping, authenticator, directory, keyRing }: Services,
  principal: Principal,
  wanted: (invocation: Invocation) => boolean,
): PassThrough {
  const stream = new PassThrough()
  const findActor = liveActors({ directory, keyRing })
  const stop = recorder.listen((invocation) => {
    if (!wanted(invocation)) return
    if (stream.writableLength > maxBacklogBytes || !authenticator.holds(principal)) stream.end()
    else stream.write(`${JSON.stringify(toInvocationJson(invocation, findActor))}\n`)
  })
  const end = (): void => void stream.end()
  stopping.signal.addEventListener("abort", end)
  stream.once("close", () => {
    stopping.signal.removeEventListener("abort", end)
    stop()
  })
  return stream
}
