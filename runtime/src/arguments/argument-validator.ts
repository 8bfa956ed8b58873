import type { ErrorObject } from "ajv/dist/2020.js"
import type { JsonSchema, ObjectSchema } from "../toolset/index.ts"
import type { ArgumentSchemas, SchemaCheck } from "./argument-schemas.ts"
import { describeErrors } from "./describe-errors.ts"
import type { ArgumentProblem } from "./problem.ts"
import { toCompilableSchema } from "./to-compilable-schema.ts"

/** Says what is wrong with arguments; empty when nothing is. */
export type ArgumentValidator = (args: unknown) => ArgumentProblem[]

/** Subschemas that are compiled, at first and where that many are too many for the compiler. */
const BUDGETS = [3_000, 200]

/** Values in arguments whose problems are all looked for. */
const MAX_THOROUGH_VALUES = 5_000

const ANY_OBJECT: JsonSchema = { type: "object" }

/**
 * Compiles the validator of one tool. Good arguments meet only the fast check; the thorough one, which finds all
 * problems, is compiled when the first bad ones arrive.
 */
export function createArgumentValidator(schema: ObjectSchema, schemas: ArgumentSchemas): ArgumentValidator {
  const { check, compilable } = compile(schema, schemas)
  let thorough: SchemaCheck | undefined
  const findProblems = (args: unknown): ArgumentProblem[] => {
    if (check(args)) return []
    // All errors of a million bad items would fill the memory; the first says enough.
    if (!isSmall(args)) return describeErrors(check.errors ?? [], args, compilable)
    const first = check.errors ?? []
    thorough ??= tryCompile(() => schemas.thorough(compilable)) ?? schemas.thorough(ANY_OBJECT)
    return describeErrors(allErrors(thorough, args) ?? first, args, compilable)
  }
  return (args) => {
    try {
      return findProblems(args)
    } catch (error) {
      // Recursive schemas recurse as deep as the arguments do.
      if (error instanceof RangeError) return [{ path: "", message: "the arguments are nested too deeply" }]
      throw error
    }
  }
}

/** All errors; undefined where the compiled check stumbles, as it does over properties that only some of several choices know. */
function allErrors(thorough: SchemaCheck, args: unknown): ErrorObject[] | undefined {
  try {
    return thorough(args) ? undefined : (thorough.errors ?? undefined)
  } catch (error) {
    if (error instanceof RangeError) throw error
    return undefined
  }
}

/** Tells whether arguments hold fewer than some thousand values. */
function isSmall(args: unknown): boolean {
  const values = [args]
  for (let at = 0; at < values.length; at++) {
    const value = values[at]
    if (typeof value !== "object" || value === null) continue
    const members: unknown[] = Array.isArray(value) ? value : Object.values(value)
    if (values.length + members.length > MAX_THOROUGH_VALUES) return false
    values.push(...members)
  }
  return true
}

/** What cannot be compiled even when cut short only asks for an object: the upstream still checks its input. */
function compile(schema: ObjectSchema, schemas: ArgumentSchemas): { check: SchemaCheck; compilable: JsonSchema } {
  for (const budget of BUDGETS) {
    const compilable = toCompilableSchema(schema, budget)
    const check = tryCompile(() => schemas.fast(compilable))
    if (check !== undefined) return { check, compilable }
  }
  return { check: schemas.fast(ANY_OBJECT), compilable: ANY_OBJECT }
}

function tryCompile(compileSchema: () => SchemaCheck): SchemaCheck | undefined {
  try {
    return compileSchema()
  } catch {
    return undefined
  }
}
