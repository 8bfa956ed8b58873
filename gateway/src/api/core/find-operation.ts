import { GatewayError } from "../../errors.ts"
import type { ApiRequest, ApiResponse } from "./api-request.ts"
import type { Operation } from "./operation.ts"

/** Operations by their paths. */
export type OperationTable = readonly OperationRow[]

interface OperationRow {
  readonly operation: Operation
  readonly pattern: RegExp
}

/** An operation that answers a request, and the parts of its path, decoded. */
export interface FoundOperation {
  readonly operation: Operation
  readonly params: Readonly<Record<string, string>>
}

/** Prepares operations for looking them up. Paths without parameters go before those with one. */
export function tabulate(operations: readonly Operation[]): OperationTable {
  const rows = operations.map((operation) => ({ operation, pattern: patternOf(operation.path) }))
  return rows.toSorted((a, b) => countParams(a.operation) - countParams(b.operation))
}

/**
 * The operation of a method and path; for `OPTIONS` the answer itself.
 * Throws 404 `not-found`, 405 `method-not-allowed` with what is allowed.
 */
export function findOperation(
  table: OperationTable,
  { method, path }: Pick<ApiRequest, "method" | "path">,
): FoundOperation | ApiResponse {
  const matches = table.flatMap(({ operation, pattern }) => {
    const match = pattern.exec(path)
    const params = match === null ? undefined : decode(match.groups ?? {})
    return params === undefined ? [] : [{ operation, params }]
  })
  if (matches.length === 0) {
    throw new GatewayError(404, "not-found", `There is nothing at /api/v1${path.slice(0, 200)}`)
  }
  const wanted = method === "HEAD" ? "GET" : method
  const found = matches.find(({ operation }) => operation.method === wanted)
  if (found !== undefined) return found
  const allow = allowed(matches)
  if (method === "OPTIONS") return { status: 204, headers: { allow }, body: undefined }
  throw new GatewayError(405, "method-not-allowed", `/api/v1${path.slice(0, 200)} answers ${allow}`, { allow })
}

function allowed(matches: readonly FoundOperation[]): string {
  const methods = new Set<string>(matches.map(({ operation }) => operation.method))
  if (methods.has("GET")) methods.add("HEAD")
  return [...methods, "OPTIONS"].join(", ")
}

/** `/sources/{source}` → `^/sources/(?<source>[^/]+)$` */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)")}$`)
}

function countParams({ path }: Operation): number {
  return path.split("{").length
}

/** Undefined for what is no percent-encoding (RFC 3986 §2.1). */
function decode(groups: Readonly<Record<string, string>>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]))
  } catch {
    return undefined
  }
}
