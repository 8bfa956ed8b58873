import type { FunctionContext } from "@sneck/runtime"
import { noCapabilities, readCapabilities } from "../mcp/client-capabilities.ts"
import type { ClientCapabilities } from "../mcp/client-capabilities.ts"
import type { InboundRequest } from "../mcp/classify.ts"
import { readLogLevel } from "../mcp/log-level.ts"
import { isObject } from "../mcp/message.ts"
import type { JsonObject } from "../mcp/message.ts"
import { metaKeys } from "../mcp/protocol.ts"
import { readSessionId } from "../mcp/session-id.ts"
import type { SessionHandle } from "../mcp/session-states.ts"
import type { Wishes } from "./client-voice.ts"

/** Who waits for a function, and what can be said to it meanwhile. */
export interface Caller {
  readonly client: FunctionContext["client"]
  readonly capabilities: ClientCapabilities
  readonly wishes: Wishes
}

/**
 * Reads who calls: a modern request says it itself, of an older one the session id tells what the handshake told. A
 * client that takes no event stream can't be asked anything on one.
 * Throws `RpcError` -32602 for a level of log that there is not.
 */
export function readCaller(
  request: InboundRequest,
  session: SessionHandle & { readonly id: string | undefined },
  takesEvents: boolean,
): Caller {
  const { meta } = request
  const progressToken = readToken(meta["progressToken"])
  if (request.era === "modern") {
    const level = meta[metaKeys.logLevel]
    return {
      client: readClient(meta[metaKeys.clientInfo]),
      capabilities: readCapabilities(meta[metaKeys.clientCapabilities]),
      wishes: { progressToken, logLevel: level === undefined ? undefined : readLogLevel(level) },
    }
  }
  const told = readSessionId(session.id)
  return {
    client: told && readClient({ name: told.name, version: told.version }),
    capabilities: told !== undefined && takesEvents ? told.capabilities : noCapabilities,
    wishes: { progressToken, logLevel: session.states.get(session.key).level },
  }
}

function readClient(info: unknown): FunctionContext["client"] {
  if (!isObject(info) || typeof info["name"] !== "string") return undefined
  const { name, version } = info as JsonObject & { readonly name: string }
  return { name, ...(typeof version === "string" && { version }) }
}

function readToken(token: unknown): Wishes["progressToken"] {
  return typeof token === "string" || typeof token === "number" ? token : undefined
}
