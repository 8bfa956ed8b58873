import { GatewayError } from "../errors.ts"

/** Somebody else writes right now; nothing was written. Trying again soon helps. */
export class StoreBusyError extends GatewayError {
  constructor(cause?: unknown) {
    super(503, "store-busy", "The database is being written by somebody else; try again", { "retry-after": "1" })
    this.cause = cause
  }
}

/** The database can't be reached. What is in memory keeps serving; nothing was written, or it is unknown whether it was. */
export class StoreUnavailableError extends GatewayError {
  constructor(cause?: unknown) {
    super(503, "store-unavailable", "The database can't be reached right now; try again", { "retry-after": "5" })
    this.cause = cause
  }
}

/** No room is left for the database; nothing was written. */
export class DiskFullError extends GatewayError {
  constructor(cause?: unknown) {
    super(507, "disk-full", "The disk of the database is full, so nothing was changed; make room and try again")
    this.cause = cause
  }
}

/** The database's files can't be written; nothing was written. */
export class StoreReadOnlyError extends GatewayError {
  constructor(cause?: unknown) {
    super(
      503,
      "store-read-only",
      "The database can't be written, so nothing was changed: its files or their disk are read-only",
    )
    this.cause = cause
  }
}

/** A database that refused a second row with what may be there only once. Inside a transaction nothing may follow it. */
export class UniqueViolationError extends GatewayError {
  constructor(cause?: unknown) {
    super(409, "already-exists", "Something with that name exists already")
    this.cause = cause
  }
}
