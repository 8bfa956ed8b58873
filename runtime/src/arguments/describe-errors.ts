import type { ErrorObject } from "ajv"
import type { JsonSchema } from "../toolset/index.ts"
import { argumentPath, joinPath } from "./argument-path.ts"
import { describeError } from "./describe-error.ts"
import { describeType } from "./describe-type.ts"
import type { ArgumentProblem } from "./problem.ts"

/** More than this helps nobody. */
const MAX_PROBLEMS = 10

const NOISE = new Set(["if", "propertyNames"])

/** Turns a validator's errors into problems, one for each bad path, at most ten. */
export function describeErrors(errors: readonly ErrorObject[], data: unknown, root: JsonSchema): ArgumentProblem[] {
  const problems = new Map<string, ArgumentProblem>()
  for (const error of joinAlternatives(errors)) {
    if (problems.size === MAX_PROBLEMS) break
    const problem = { path: pathOf(error, data), message: describeError(error, root) }
    if (!problems.has(problem.path)) problems.set(problem.path, problem)
  }
  return [...problems.values()]
}

/** A missing or unknown property is named itself, not the object that should or should not have it. */
function pathOf(error: ErrorObject, data: unknown): string {
  const path = argumentPath(error.instancePath, data)
  const params = error.params as Record<string, unknown>
  const name =
    params["missingProperty"] ?? params["additionalProperty"] ?? params["unevaluatedProperty"] ?? error.propertyName
  return typeof name === "string" ? joinPath(path, name) : path
}

/**
 * A failed `anyOf` or `oneOf` is preceded by the errors of all its branches. They become one: the types that would
 * do, or the complaints of the branch that came nearest.
 */
function joinAlternatives(errors: readonly ErrorObject[]): ErrorObject[] {
  let joined: ErrorObject[] = []
  for (const error of errors.slice(0, 1_000)) {
    if (NOISE.has(error.keyword)) continue
    if (error.keyword !== "anyOf" && error.keyword !== "oneOf") {
      joined.push(error)
      continue
    }
    const isBranch = (other: ErrorObject): boolean =>
      other.instancePath === error.instancePath || other.instancePath.startsWith(`${error.instancePath}/`)
    const branches = joined.filter(isBranch)
    joined = joined.filter((other) => !isBranch(other))
    joined.push(...nearest(branches, error))
  }
  return joined
}

function nearest(branches: ErrorObject[], alternatives: ErrorObject): ErrorObject[] {
  if (branches.length === 0) return [alternatives]
  const here = branches.filter(({ instancePath }) => instancePath === alternatives.instancePath)
  const wrongTypes = here.filter(({ keyword }) => keyword === "type")
  if (wrongTypes.length === branches.length) return [mergeTypes(wrongTypes, alternatives)]
  return branches.filter((branch) => !wrongTypes.includes(branch))
}

function mergeTypes(errors: readonly ErrorObject[], at: ErrorObject): ErrorObject {
  const types = [...new Set(errors.flatMap(({ schema }) => schema as string | string[]))]
  return { ...at, keyword: "type", schema: types, params: { type: types }, message: describeType(types, at.data) }
}
