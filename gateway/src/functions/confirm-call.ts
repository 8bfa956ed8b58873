import { hash } from "node:crypto"
import { failure } from "@sneck/runtime"
import type { CancelSignal, Outcome } from "@sneck/runtime"
import type { ToolRun } from "../exposure/face.ts"
import { isObject } from "../mcp/message.ts"
import { MissingCapabilityError } from "./dialogue.ts"
import type { Dialogue, Question } from "./dialogue.ts"
import { canonicalJson } from "./request-states.ts"
import { untilAborted } from "./until-aborted.ts"

const maxShownChars = 2_000

/**
 * Asks the person behind the client whether a tool may run with these very arguments. Gives nothing when it may, else
 * what the call comes to. Each place in a request is asked about once.
 */
export async function confirmCall(
  dialogue: Dialogue,
  place: string,
  run: ToolRun,
  signal: CancelSignal,
): Promise<Outcome | undefined> {
  const { name } = run.tool.tool
  try {
    const answer = await untilAborted(dialogue.ask(toQuestion(place, run)), signal)
    if (answer === undefined) return failure("cancelled", `${name} was not called: the call has ended.`)
    if (isObject(answer) && answer["action"] === "accept") return undefined
    return failure("policy", `${name} was not called: the person who was asked did not agree.`)
  } catch (error) {
    const why = error instanceof MissingCapabilityError ? "this client can't ask one" : (error as Error).message
    return failure("policy", `${name} was not called: a person has to agree to each call, and ${why}.`)
  }
}

/** Names that a function chooses for its questions have no blanks: none can be taken for this one. */
function toQuestion(place: string, { tool: { tool }, input }: ToolRun): Question {
  const args = canonicalJson(input ?? {})
  const shown = args.length > maxShownChars ? `${args.slice(0, maxShownChars)}…` : args
  return {
    name: `${place}confirm ${tool.name} ${hash("sha256", args).slice(0, 16)}`,
    needs: "form",
    method: "elicitation/create",
    params: {
      message: `Call ${tool.title ?? tool.name} (${tool.name}) with ${shown}?`,
      requestedSchema: { type: "object", properties: {} },
    },
  }
}
