import type { CallToolResult } from "./content.ts"
import { createContext } from "./context.ts"
import { readEnvironment } from "./environment.ts"
import { CallError } from "./errors.ts"
import type { Parts } from "./parts.ts"
import type { GuestHost, GuestRequest } from "./protocol.ts"
import type { Schema } from "./schema/schema.ts"
import { validate, type Issue } from "./schema/validate.ts"
import { toResult } from "./to-result.ts"

type ToolRequest = Extract<GuestRequest, { kind: "tool" }>

/** Runs one tool: its variables, then its input are checked before it is. Throws `CallError`. */
export async function runTool(parts: Parts, request: ToolRequest, host: GuestHost): Promise<CallToolResult> {
  const part = parts.tools.find(({ definition }) => definition.name === request.name)
  if (!part) throw new CallError("function-error", `There is no tool "${request.name}" here.`, { status: 404 })
  const { definition, own } = part
  const env = await readEnvironment(own.environment, request.context.env)
  const input = await checkInput(definition.inputSchema ?? {}, request.input, `"${definition.name}"`)
  const returned = await definition.execute(createContext(request.context, env, host), input)
  const result = await toResult(returned)
  if (definition.outputSchema) await reportOutput(definition.outputSchema, result, host)
  return result
}

/** Checks what a call was given, as `validate` does. Throws `CallError` that says what is wrong where. */
export async function checkInput(schema: Schema, input: unknown, name: string, open = false): Promise<unknown> {
  const checked = await validate(schema, input ?? {}, open)
  if (!checked.issues) return checked.value
  const message = `The input of ${name} is not valid:\n${checked.issues.map(line).join("\n")}`
  throw new CallError("invalid-input", message, { status: 400, issues: checked.issues })
}

/** A result that does not match is still a result; its author should know. */
async function reportOutput(schema: Schema, result: CallToolResult, host: GuestHost): Promise<void> {
  if (result.isError === true) return
  const { issues } = await validate(schema, result.structuredContent, true)
  if (!issues) return
  const message = `The result does not match outputSchema:\n${issues.map(line).join("\n")}`
  host.notify("log", { level: "warning", message, logger: "output-schema" })
}

function line({ path, message }: Issue): string {
  return `- ${path === "" ? message : `${path}: ${message}`}`
}
