import { validatorFor } from "@sneck/runtime"
import type { Json, JsonSchema } from "@sneck/runtime"
import type { ParameterProblem } from "./override-parameters.ts"

/** The argument that a value is for. */
interface Argument {
  readonly path: string
  readonly schema: JsonSchema
  /** Of the tool: what references in the schema are told by. */
  readonly definitions: unknown
}

/**
 * What is wrong with a value that an override gives an argument; undefined when it fits the argument's schema. A wrong
 * constant is an error: no caller can send anything else.
 */
export function problemOfValue(
  kind: "constant" | "default",
  value: Json,
  { path, schema, definitions }: Argument,
): ParameterProblem | undefined {
  const validate = validatorFor({
    type: "object",
    properties: { value: schema },
    ...(definitions !== undefined && { $defs: definitions }),
  })
  const [first] = validate({ value })
  if (first === undefined) return undefined
  const where = first.path.replace(/^value\b/, () => path)
  return {
    code: `override-${kind}-unfit`,
    message: `the ${kind} of ${path} does not fit: ${where} ${first.message}.`,
    hint: "Give it a value that the argument's schema allows.",
    ...(kind === "constant" && { severity: "error" }),
  }
}
