import type { ObjectSchema } from "../toolset/index.ts"
import type { ArgumentSchemas, SchemaCheck } from "./argument-schemas.ts"
import { describeErrors } from "./describe-errors.ts"
import type { ArgumentProblem } from "./problem.ts"
import { toCompilableSchema } from "./to-compilable-schema.ts"

/** Says what is wrong with arguments; empty when nothing is. */
export type ArgumentValidator = (args: unknown) => ArgumentProblem[]

/**
 * Compiles the validator of one tool. Good arguments meet only the fast check; the thorough one, which finds all
 * problems, is compiled when the first bad ones arrive. A schema that cannot be compiled only asks for an object.
 */
export function createArgumentValidator(schema: ObjectSchema, schemas: ArgumentSchemas): ArgumentValidator {
  const compilable = toCompilableSchema(schema)
  const check = tryCompile(() => schemas.fast(compilable)) ?? schemas.fast({ type: "object" })
  let thorough: SchemaCheck | undefined
  return (args) => {
    if (check(args)) return []
    thorough ??= tryCompile(() => schemas.thorough(compilable)) ?? schemas.thorough({ type: "object" })
    thorough(args)
    return describeErrors(thorough.errors ?? [], args)
  }
}

function tryCompile(compile: () => SchemaCheck): SchemaCheck | undefined {
  try {
    return compile()
  } catch {
    return undefined
  }
}
