import type { HostCall } from "@sneck/functions/protocol"
import type { CancelSignal } from "../../cancel-signal.ts"
import { EgressError } from "../../egress.ts"
import type { Reply } from "../messages.ts"
import type { SandboxCall } from "../sandbox.ts"
import { brokerFetch } from "./broker-fetch.ts"
import { readJson } from "./read-json.ts"

const OPS = new Set<string>(["tools.call", "elicit", "sample", "roots"] satisfies HostCall[])

/** Does what a function asks for, as far as it may. Never rejects. */
export async function answerHostCall(
  op: string,
  payload: string,
  call: SandboxCall,
  signal: CancelSignal,
): Promise<Omit<Reply, "id">> {
  const asked = readJson(payload)
  if (asked === undefined) return { ok: false, value: "That is not JSON." }
  try {
    if (op === "fetch") return { ok: true, value: JSON.stringify(await brokerFetch(asked, call, signal)) }
    if (!OPS.has(op)) return { ok: false, value: "There is no such call." }
    return { ok: true, value: JSON.stringify((await call.host.call(op as HostCall, asked, signal)) ?? null) }
  } catch (error) {
    return { ok: false, value: publicMessage(error) }
  }
}

/** Errors of the host calls and of egress are written for whoever calls; of others only the message is passed on. */
function publicMessage(error: unknown): string {
  if (error instanceof EgressError) return error.message
  return error instanceof Error ? error.message : "It failed."
}
