import * as z from "zod"
import { GatewayError } from "../../errors.ts"
import { checkInput } from "./check-input.ts"
import type { Operation } from "./operation.ts"
import { projectParameter } from "./project-parameter.ts"

/** The query of a request. */
export interface ReadQuery {
  readonly query: unknown
  /** Slug of the project that it names. */
  readonly project: string | undefined
}

const nothing = z.strictObject({})

/**
 * Reads the query of an operation, empty values as absent ones. Throws 400 `invalid-query` for what is given twice, is
 * unknown or wrong.
 */
export function readQuery(operation: Pick<Operation, "query" | "inProject">, given: URLSearchParams): ReadQuery {
  const own = operation.query ?? nothing
  const schema = operation.inProject === true ? own.extend({ project: projectParameter.optional() }) : own
  const { project, ...query } = checkInput("query", z.strictObject(schema.shape), toObject(given))
  return { query, project: typeof project === "string" ? project : undefined }
}

function toObject(given: URLSearchParams): Record<string, string> {
  const values = new Map<string, string>()
  for (const [name, value] of given) {
    if (values.has(name)) {
      const at = `query.${name.slice(0, 100)}`
      throw new GatewayError(400, "invalid-query", `${at}: is given more than once`)
    }
    values.set(name, value)
  }
  return Object.fromEntries([...values].filter(([, value]) => value !== ""))
}
