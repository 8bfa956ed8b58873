import {
  DiskFullError,
  StoreBusyError,
  StoreReadOnlyError,
  StoreUnavailableError,
  UniqueViolationError,
} from "../store-errors.ts"

const unreachable = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  // Too many connections; shut down by an operator; crashed; starting; the database is gone.
  "53300",
  "57P01",
  "57P02",
  "57P03",
  "57P05",
  // Cancelled because it took too long; ended because its transaction idled.
  "57014",
  "25P03",
])

/** Texts of errors that `pg` throws without a code. */
const unreachableText =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|connection (?:error|ended)|client (?:was closed|has encountered a connection error)|not queryable|discarded/i

/**
 * Says what an error of PostgreSQL, or of the way to it, means for whoever asked.
 * @see https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function translatePostgresError(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = "code" in error && typeof error.code === "string" ? error.code : ""
  if (isUnreachable(code, error)) return new StoreUnavailableError(error)
  if (code === "23505") return new UniqueViolationError(error)
  if (code === "40001" || code === "40P01" || code === "55P03") return new StoreBusyError(error)
  if (code === "53100") return new DiskFullError(error)
  if (code === "25006") return new StoreReadOnlyError(error)
  return error
}

function isUnreachable(code: string, error: Error): boolean {
  if (unreachable.has(code) || code.startsWith("08")) return true
  if (error instanceof AggregateError) return error.errors.some((part) => translatePostgresError(part) !== part)
  return code === "" && unreachableText.test(error.message)
}
