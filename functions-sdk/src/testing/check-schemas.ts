import { fromJSONSchema } from "zod"
import type { GuestError, JsonSchema, ManifestTool } from "../protocol.ts"
import type { TestResult } from "../testing.ts"

/** Checks input as the house will, by the tool's JSON Schema. */
export function checkInputSchema(tool: ManifestTool, input: unknown): GuestError | undefined {
  const issues = check(tool.inputSchema, input)
  if (!issues) return undefined
  const message = `The input of "${tool.name}" is not valid:\n${issues.map(line).join("\n")}`
  return { code: "invalid-input", message, status: 400, issues }
}

/** Says how a result breaks the tool's output schema. */
export function checkOutputSchema(tool: ManifestTool, result: TestResult): string | undefined {
  if (!tool.outputSchema || result.isError === true) return undefined
  const logged = result.logs.find(({ logger }) => logger === "output-schema")
  if (logged) return logged.message
  const issues = check(tool.outputSchema, result.structuredContent)
  return issues && `the result does not match outputSchema:\n${issues.map(line).join("\n")}`
}

type Issues = { readonly path: string; readonly message: string }[]

function check(schema: JsonSchema, value: unknown): Issues | undefined {
  const { error } = fromJSONSchema(schema).safeParse(value)
  return error?.issues.map(({ path, message }) => ({ path: path.join("."), message }))
}

function line({ path, message }: Issues[number]): string {
  return path === "" ? `- ${message}` : `- ${path}: ${message}`
}
