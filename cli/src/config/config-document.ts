import type { ConfigProblem } from "@sneck/gateway/project-config"

/** A line and a column of a file, both from 1. */
export interface Place {
  readonly line: number
  readonly column: number
}

/** A configuration file that was read and not yet checked. */
export interface ConfigDocument {
  /** As it was named. */
  readonly file: string
  readonly value: unknown
  /** Where something stands; undefined where the file does not say. */
  readonly locate: (where: Pick<ConfigProblem, "path" | "isKey">) => Place | undefined
}
