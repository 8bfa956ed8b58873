import type { GetPromptResult } from "./content.ts"
import { createContext } from "./context.ts"
import { readEnvironment } from "./environment.ts"
import { CallError } from "./errors.ts"
import type { Parts } from "./parts.ts"
import { toPromptResult } from "./prompt.ts"
import type { GuestHost, GuestRequest } from "./protocol.ts"
import { checkInput } from "./run-tool.ts"

type PromptRequest = Extract<GuestRequest, { kind: "prompt" }>

/** Renders one prompt. Throws `CallError`. */
export async function getPrompt(parts: Parts, request: PromptRequest, host: GuestHost): Promise<GetPromptResult> {
  const part = parts.prompts.find(({ definition }) => definition.name === request.name)
  if (!part) throw new CallError("function-error", `There is no prompt "${request.name}" here.`, { status: 404 })
  const { definition, own } = part
  const env = await readEnvironment(own.environment, request.context.env)
  const given = await checkInput(definition.arguments ?? {}, request.arguments, `the prompt "${definition.name}"`)
  return toPromptResult(await definition.render(createContext(request.context, env, host), given as never))
}
