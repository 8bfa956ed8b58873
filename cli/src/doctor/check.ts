/** What one check of `sneck doctor` found. */
export interface Finding {
  /** Stable, kebab-case: `data-folder`. */
  readonly check: string
  /** `note`: nothing is wrong, something is not there. */
  readonly status: "ok" | "note" | "failed"
  /** One line. */
  readonly message: string
  /** What to do next, a command where there is one. */
  readonly next?: string
}

/** A check that went well. */
export function ok(check: string, message: string): Finding {
  return { check, status: "ok", message }
}

/** Something that is not there and need not be. */
export function note(check: string, message: string, next?: string): Finding {
  return { check, status: "note", message, ...(next === undefined ? {} : { next }) }
}

/** A check that failed, with what to do. */
export function failed(check: string, message: string, next: string): Finding {
  return { check, status: "failed", message, next }
}
