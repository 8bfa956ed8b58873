import type { Json, Target, Tool } from "@sneck/runtime"
import { Ajv2020 } from "ajv/dist/2020.js"
import addFormats from "ajv-formats"
import { Random } from "./random.ts"
import type { Fullness, SampleContext } from "./sample-context.ts"
import { takesOptional } from "./sample-context.ts"
import { sampleValue } from "./sample-value.ts"

const ATTEMPTS = 40
/** Attempts that take examples of the description; some of those are wrong. */
const ATTEMPTS_WITH_EXAMPLES = 20
const MAX_OPTIONAL_VALUES = 150

/** Arguments of a call. */
export type Arguments = Record<string, Json>

/**
 * Makes samples of a tool's arguments: the first has only what is required, the second everything, others something
 * between. The same seed and number give the same sample. A sample is `undefined` when none was found that the
 * schema accepts.
 */
export function createSampler(tool: Tool<Target>, seed: string): (number: number) => Arguments | undefined {
  const ajv = new Ajv2020({ strict: false, logger: false, validateSchema: false, multipleOfPrecision: 9 })
  addFormats.default(ajv)
  const accepts = ajv.compile(tool.inputSchema)
  return (number) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const sample = trySample(tool, `${seed} ${tool.name} ${number} ${attempt}`, number, attempt)
      if (sample !== undefined && accepts(sample)) return sample
    }
    return undefined
  }
}

function trySample(tool: Tool<Target>, seed: string, number: number, attempt: number): Arguments | undefined {
  const random = new Random(seed)
  const fullness: Fullness = number === 0 ? "minimal" : number === 1 && attempt < ATTEMPTS / 2 ? "full" : "random"
  const context: SampleContext = {
    random,
    root: tool.inputSchema,
    fullness,
    useExamples: attempt < ATTEMPTS_WITH_EXAMPLES,
    special: number >= 2,
    budget: { left: MAX_OPTIONAL_VALUES },
  }
  try {
    return sampleTop(tool, context)
  } catch {
    return undefined
  }
}

function sampleTop({ inputSchema, target }: Tool<Target>, context: SampleContext): Arguments {
  const sample: Arguments = {}
  const parameters = target.kind === "operation" ? target.parameters : []
  for (const [name, schema] of Object.entries(inputSchema.properties ?? {})) {
    const isRequired = inputSchema.required?.includes(name) === true
    if (!isRequired && !takesOptional(context, 0)) continue
    const binding = parameters.find(({ argument }) => argument === name)
    // Separators of lists and what headers cannot hold are tested elsewhere; here they would only be ambiguous.
    const isSimple = binding === undefined || (binding.in !== "header" && binding.in !== "cookie" && isText(schema))
    const value = sampleValue(schema, { ...context, special: context.special && isSimple })
    if (binding?.in === "path" && isDotSegment(value)) throw new Error("It would leave its place in the path.")
    if (isRequired || !isNothing(value)) sample[name] = value
  }
  return sample
}

function isText(schema: { readonly type?: unknown }): boolean {
  return schema.type === "string"
}

/** Patterns allow them, and URLs are no longer the same with them (RFC 3986 §5.2.4). */
function isDotSegment(value: Json): boolean {
  return value === "." || value === ".."
}

/** Written as nothing on the wire. */
function isNothing(value: Json): boolean {
  return value === null || value === "" || (typeof value === "object" && Object.keys(value).length === 0)
}
