import { EgressError } from "../egress.ts"
import { failure, internalFailure } from "../failure.ts"
import type { Outcome } from "../result.ts"
import type { Upstream } from "./choose-server.ts"
import { untilCancelled } from "./pause.ts"
import { prepareRequest } from "./prepare-request.ts"
import type { Call, Prepared, Unprepared } from "./prepare-request.ts"
import { fetchToken } from "./security/fetch-token.ts"
import type { TokenContext } from "./security/fetch-token.ts"
import { TokenError } from "./security/token-request.ts"

/** An operation that needs more tokens than this at a time is none. */
const MAX_TOKENS = 4

/** Fetches the tokens that a request waits for, and builds it. Never throws. */
export async function readyRequest(call: Call, waiting: Unprepared): Promise<Prepared | Outcome> {
  let unready = waiting
  try {
    for (let fetched = 0; fetched < MAX_TOKENS; fetched++) {
      await fetchNeeded(call, unready)
      const next = prepareRequest(call)
      if (!("needs" in next)) return next
      unready = next
    }
    return failure("credential", `The tokens of ${unready.needs.variables.join(" and ")} end as soon as they come.`)
  } catch (error) {
    if (error instanceof TokenError || error instanceof EgressError) {
      return { ...failure(error.errorClass, error.message), cause: error }
    }
    return internalFailure(call.tool.tool.name, error)
  }
}

/** Renews tokens that end soon while the call goes on with them. What fails now is tried again when they have ended. */
export function renewAging({ tool, context }: Call, { tokens, request }: Prepared): void {
  for (const token of tokens) {
    if (!tool.upstream.tokens.isAging(token.request)) continue
    const tokenContext = contextOf(context, { origin: request.origin, isOverride: request.allowPrivate === true })
    tool.upstream.tokens.fetch(token.request, () => fetchToken(token.request, tokenContext)).catch(() => undefined)
  }
}

function fetchNeeded({ tool, context }: Call, { needs, upstream }: Unprepared): Promise<string> {
  const load = () => fetchToken(needs, contextOf(context, upstream))
  return untilCancelled(tool.upstream.tokens.fetch(needs, load), context.signal)
}

function contextOf(context: Call["context"], upstream: Pick<Upstream, "origin" | "isOverride">): TokenContext {
  const { egress, allowPrivateNetwork, trustServer } = context
  return {
    egress,
    origin: upstream.origin,
    // The same rule as for servers: only what the operator named may be private.
    allowPrivate: (url, isOverride) =>
      allowPrivateNetwork === true ||
      (trustServer === true && (isOverride || (upstream.isOverride && url.origin === upstream.origin))),
  }
}
