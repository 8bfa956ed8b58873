import type { CompletionQuestion } from "../exposure/complete.ts"
import type { Face } from "../exposure/face.ts"
import type { InboundRequest } from "./classify.ts"
import { isObject, RpcError } from "./message.ts"
import { errorCodes } from "./protocol.ts"

/**
 * Answers `completion/complete`: which values may stand for what a person has begun to write.
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/utilities/completion
 */
export function complete(request: InboundRequest, { release }: Face): string {
  const question = readQuestion(request)
  const completion = release.offers.complete(question)
  if (completion === undefined) {
    throw new RpcError(200, errorCodes.invalidParams, `There is no ${question.of} ${question.name.slice(0, 200)}`)
  }
  const json = JSON.stringify({ completion })
  return request.era === "legacy" ? json : json.slice(0, -1) + release.modernTail
}

function readQuestion({ params }: InboundRequest): CompletionQuestion {
  const { ref, argument } = params
  if (isObject(ref) && isObject(argument)) {
    const of = ref["type"] === "ref/prompt" ? "prompt" : "resource"
    const [name, given, value] = [ref[of === "prompt" ? "name" : "uri"], argument["name"], argument["value"]]
    if (typeof name === "string" && typeof given === "string" && typeof value === "string") {
      return { of, name, argument: given, value }
    }
  }
  throw new RpcError(
    200,
    errorCodes.invalidParams,
    "params.ref must name a prompt or the template of a resource, params.argument have a name and a value",
  )
}
